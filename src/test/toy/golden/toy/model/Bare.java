// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Bare, as the contract names it.
 *
 * <p>Immutable and thread-safe. Absent properties are null.
 */
public final class Bare {
  final @Nullable BareMood of;

  Bare(
      @Nullable BareMood of) {
    this.of = of;
  }

  @JsonCreator
  private static @Nullable Bare fromJson(Object json) throws IOException {
    return JsonValues.fromJson(BareJsonAdapter.INSTANCE, json);
  }

  @JsonValue
  private @Nullable Object toJson() {
    return BareJsonAdapter.INSTANCE.toJsonValue(this);
  }

  /**
   * Returns an empty builder.
   *
   * @return a builder without properties
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns a builder for a changed copy.
   *
   * @return a builder with the properties of this object
   */
  public Builder toBuilder() {
    Builder copy = new Builder();
    copy.of = this.of;
    return copy;
  }

  /** The property {@code of}. */
  public @Nullable BareMood of() {
    return of;
  }

  @Override
  public boolean equals(@Nullable Object object) {
    if (this == object) {
      return true;
    }
    if (!(object instanceof Bare)) {
      return false;
    }
    Bare that = (Bare) object;
    return Objects.equals(this.of, that.of);
  }

  @Override
  public int hashCode() {
    int result = 1;
    result = 31 * result + Objects.hashCode(this.of);
    return result;
  }

  /** The properties that are set, for logs; personal values are hidden. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "Bare{", "}");
    if (this.of != null) {
      text.add("of=" + this.of);
    }
    return text.toString();
  }

  /** Builds a {@link Bare}. Properties that are not set, or set to null, are absent. Not thread-safe. */
  public static final class Builder {
    @Nullable BareMood of;

    Builder() {}

    /** The property {@code of}. */
    public Builder of(@Nullable BareMood value) {
      this.of = value;
      return this;
    }

    /**
     * Builds the {@code Bare}.
     *
     * @return an immutable object with the properties that were set
     */
    public Bare build() {
      return new Bare(
          this.of);
    }
  }
}
