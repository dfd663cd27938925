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
 * A name.
 *
 * <p>Immutable and thread-safe. Absent properties are null.
 */
public final class Name {
  final @Nullable String name;
  final @Nullable Label label;
  final @Nullable String place;

  Name(
      @Nullable String name,
      @Nullable Label label,
      @Nullable String place) {
    this.name = name;
    this.label = label;
    this.place = place;
  }

  @JsonCreator
  private static @Nullable Name fromJson(Object json) throws IOException {
    return JsonValues.fromJson(NameJsonAdapter.INSTANCE, json);
  }

  @JsonValue
  private @Nullable Object toJson() {
    return NameJsonAdapter.INSTANCE.toJsonValue(this);
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
    copy.name = this.name;
    copy.label = this.label;
    copy.place = this.place;
    return copy;
  }

  /** The property {@code name}. */
  public @Nullable String name() {
    return name;
  }

  /** The property {@code label}. */
  public @Nullable Label label() {
    return label;
  }

  /** The property {@code place}. */
  public @Nullable String place() {
    return place;
  }

  @Override
  public boolean equals(@Nullable Object object) {
    if (this == object) {
      return true;
    }
    if (!(object instanceof Name)) {
      return false;
    }
    Name that = (Name) object;
    return Objects.equals(this.name, that.name)
        && Objects.equals(this.label, that.label)
        && Objects.equals(this.place, that.place);
  }

  @Override
  public int hashCode() {
    int result = 1;
    result = 31 * result + Objects.hashCode(this.name);
    result = 31 * result + Objects.hashCode(this.label);
    result = 31 * result + Objects.hashCode(this.place);
    return result;
  }

  /** The properties that are set, for logs; personal values are hidden. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "Name{", "}");
    if (this.name != null) {
      text.add("name=" + this.name);
    }
    if (this.label != null) {
      text.add("label=" + this.label);
    }
    if (this.place != null) {
      text.add("place=" + this.place);
    }
    return text.toString();
  }

  /** Builds a {@link Name}. Properties that are not set, or set to null, are absent. Not thread-safe. */
  public static final class Builder {
    @Nullable String name;
    @Nullable Label label;
    @Nullable String place;

    Builder() {}

    /** The property {@code name}. */
    public Builder name(@Nullable String value) {
      this.name = value;
      return this;
    }

    /** The property {@code label}. */
    public Builder label(@Nullable Label value) {
      this.label = value;
      return this;
    }

    /** The property {@code place}. */
    public Builder place(@Nullable String value) {
      this.place = value;
      return this;
    }

    /**
     * Builds the {@code Name}.
     *
     * @return an immutable object with the properties that were set
     */
    public Name build() {
      return new Name(
          this.name,
          this.label,
          this.place);
    }
  }
}
