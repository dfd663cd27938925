// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A page of names.
 *
 * <p>Immutable and thread-safe. Absent properties are null.
 */
public final class NamePage {
  final @Nullable List<Name> names;
  final @Nullable Integer all;

  NamePage(
      @Nullable List<Name> names,
      @Nullable Integer all) {
    this.names = names;
    this.all = all;
  }

  @JsonCreator
  private static @Nullable NamePage fromJson(Object json) throws IOException {
    return JsonValues.fromJson(NamePageJsonAdapter.INSTANCE, json);
  }

  @JsonValue
  private @Nullable Object toJson() {
    return NamePageJsonAdapter.INSTANCE.toJsonValue(this);
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
    copy.names = this.names;
    copy.all = this.all;
    return copy;
  }

  /** The property {@code names}. */
  public @Nullable List<Name> names() {
    return names;
  }

  /** The property {@code all}. */
  public @Nullable Integer all() {
    return all;
  }

  @Override
  public boolean equals(@Nullable Object object) {
    if (this == object) {
      return true;
    }
    if (!(object instanceof NamePage)) {
      return false;
    }
    NamePage that = (NamePage) object;
    return Objects.equals(this.names, that.names)
        && Objects.equals(this.all, that.all);
  }

  @Override
  public int hashCode() {
    int result = 1;
    result = 31 * result + Objects.hashCode(this.names);
    result = 31 * result + Objects.hashCode(this.all);
    return result;
  }

  /** The properties that are set, for logs; personal values are hidden. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "NamePage{", "}");
    if (this.names != null) {
      text.add("names=" + this.names);
    }
    if (this.all != null) {
      text.add("all=" + this.all);
    }
    return text.toString();
  }

  /** Builds a {@link NamePage}. Properties that are not set, or set to null, are absent. Not thread-safe. */
  public static final class Builder {
    @Nullable List<Name> names;
    @Nullable Integer all;

    Builder() {}

    /** The property {@code names}. */
    public Builder names(@Nullable List<Name> value) {
      this.names = JsonValues.copyOf(value);
      return this;
    }

    /** The property {@code all}. */
    public Builder all(@Nullable Integer value) {
      this.all = value;
      return this;
    }

    /**
     * Builds the {@code NamePage}.
     *
     * @return an immutable object with the properties that were set
     */
    public NamePage build() {
      return new NamePage(
          this.names,
          this.all);
    }
  }
}
