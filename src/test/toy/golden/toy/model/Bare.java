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
 * <p>Immutable, and so safe for use from many threads. A property that is absent is null.
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
   * Starts an empty {@code Bare}.
   *
   * @return a builder with nothing set
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Starts a changed copy.
   *
   * @return a builder with everything set that is set here
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

  /** What is set, for logs; personal values are hidden. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "Bare{", "}");
    if (this.of != null) {
      text.add("of=" + this.of);
    }
    return text.toString();
  }

  /** Builds a {@link Bare}. What is not set, or set to null, is absent. For one thread at a time. */
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
     * @return an immutable copy of what was set
     */
    public Bare build() {
      return new Bare(
          this.of);
    }
  }
}
