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
 * Required and nullable, in all their combinations.
 *
 * <p>Immutable and thread-safe. Absent properties are null.
 */
public final class Nullness {
  final String needed;
  final String neededSecret;
  final @Nullable List<String> nullableList;
  final boolean clearsNullableList;
  final List<String> neededList;
  final @Nullable String optional;
  final @Nullable String optionalNullable;
  final boolean clearsOptionalNullable;

  Nullness(
      String needed,
      String neededSecret,
      @Nullable List<String> nullableList,
      boolean clearsNullableList,
      List<String> neededList,
      @Nullable String optional,
      @Nullable String optionalNullable,
      boolean clearsOptionalNullable) {
    this.needed = needed;
    this.neededSecret = neededSecret;
    this.nullableList = nullableList;
    this.clearsNullableList = clearsNullableList;
    this.neededList = neededList;
    this.optional = optional;
    this.optionalNullable = optionalNullable;
    this.clearsOptionalNullable = clearsOptionalNullable;
  }

  @JsonCreator
  private static @Nullable Nullness fromJson(Object json) throws IOException {
    return JsonValues.fromJson(NullnessJsonAdapter.INSTANCE, json);
  }

  @JsonValue
  private @Nullable Object toJson() {
    return NullnessJsonAdapter.INSTANCE.toJsonValue(this);
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
    copy.needed = this.needed;
    copy.neededSecret = this.neededSecret;
    copy.nullableList = this.nullableList;
    copy.clearsNullableList = this.clearsNullableList;
    copy.neededList = this.neededList;
    copy.optional = this.optional;
    copy.optionalNullable = this.optionalNullable;
    copy.clearsOptionalNullable = this.clearsOptionalNullable;
    return copy;
  }

  /** The property {@code needed}. */
  public String needed() {
    return needed;
  }

  /** The property {@code neededSecret}. */
  public String neededSecret() {
    return neededSecret;
  }

  /** The property {@code nullableList}. */
  public @Nullable List<String> nullableList() {
    return nullableList;
  }

  /** The property {@code neededList}. */
  public List<String> neededList() {
    return neededList;
  }

  /** The property {@code optional}. */
  public @Nullable String optional() {
    return optional;
  }

  /** The property {@code optionalNullable}. */
  public @Nullable String optionalNullable() {
    return optionalNullable;
  }

  @Override
  public boolean equals(@Nullable Object object) {
    if (this == object) {
      return true;
    }
    if (!(object instanceof Nullness)) {
      return false;
    }
    Nullness that = (Nullness) object;
    return Objects.equals(this.needed, that.needed)
        && Objects.equals(this.neededSecret, that.neededSecret)
        && Objects.equals(this.nullableList, that.nullableList)
        && this.clearsNullableList == that.clearsNullableList
        && Objects.equals(this.neededList, that.neededList)
        && Objects.equals(this.optional, that.optional)
        && Objects.equals(this.optionalNullable, that.optionalNullable)
        && this.clearsOptionalNullable == that.clearsOptionalNullable;
  }

  @Override
  public int hashCode() {
    int result = 1;
    result = 31 * result + Objects.hashCode(this.needed);
    result = 31 * result + Objects.hashCode(this.neededSecret);
    result = 31 * result + Objects.hashCode(this.nullableList);
    result = 31 * result + Objects.hashCode(this.neededList);
    result = 31 * result + Objects.hashCode(this.optional);
    result = 31 * result + Objects.hashCode(this.optionalNullable);
    return result;
  }

  /** The properties that are set, for logs; personal values are hidden. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "Nullness{", "}");
    text.add("needed=" + this.needed);
    text.add("neededSecret=██");
    if (this.nullableList != null) {
      text.add("nullableList=" + this.nullableList);
    }
    if (this.clearsNullableList) {
      text.add("nullableList=null");
    }
    text.add("neededList=" + this.neededList);
    if (this.optional != null) {
      text.add("optional=" + this.optional);
    }
    if (this.optionalNullable != null) {
      text.add("optionalNullable=" + this.optionalNullable);
    }
    if (this.clearsOptionalNullable) {
      text.add("optionalNullable=null");
    }
    return text.toString();
  }

  /** Builds a {@link Nullness}. Properties that are not set, or set to null, are absent. Not thread-safe. */
  public static final class Builder {
    @Nullable String needed;
    @Nullable String neededSecret;
    @Nullable List<String> nullableList;
    boolean clearsNullableList;
    @Nullable List<String> neededList;
    @Nullable String optional;
    @Nullable String optionalNullable;
    boolean clearsOptionalNullable;

    Builder() {}

    /** The property {@code needed}. */
    public Builder needed(@Nullable String value) {
      this.needed = value;
      return this;
    }

    /** The property {@code neededSecret}. */
    public Builder neededSecret(@Nullable String value) {
      this.neededSecret = value;
      return this;
    }

    /** The property {@code nullableList}. */
    public Builder nullableList(@Nullable List<String> value) {
      this.nullableList = JsonValues.copyOf(value);
      this.clearsNullableList = false;
      return this;
    }

    /**
     * Sends null for {@code nullableList}, which clears it.
     *
     * @return this builder
     */
    public Builder clearNullableList() {
      this.nullableList = null;
      this.clearsNullableList = true;
      return this;
    }

    /** The property {@code neededList}. */
    public Builder neededList(@Nullable List<String> value) {
      this.neededList = JsonValues.copyOf(value);
      return this;
    }

    /** The property {@code optional}. */
    public Builder optional(@Nullable String value) {
      this.optional = value;
      return this;
    }

    /** The property {@code optionalNullable}. */
    public Builder optionalNullable(@Nullable String value) {
      this.optionalNullable = value;
      this.clearsOptionalNullable = false;
      return this;
    }

    /**
     * Sends null for {@code optionalNullable}, which clears it.
     *
     * @return this builder
     */
    public Builder clearOptionalNullable() {
      this.optionalNullable = null;
      this.clearsOptionalNullable = true;
      return this;
    }

    /**
     * Builds the {@code Nullness}.
     *
     * @return an immutable object with the properties that were set
     * @throws NullPointerException if a required property was not set
     */
    public Nullness build() {
      return new Nullness(
          Objects.requireNonNull(
              this.needed, "Nullness.needed is required but was not set"),
          Objects.requireNonNull(
              this.neededSecret, "Nullness.neededSecret is required but was not set"),
          this.nullableList,
          this.clearsNullableList,
          Objects.requireNonNull(
              this.neededList, "Nullness.neededList is required but was not set"),
          this.optional,
          this.optionalNullable,
          this.clearsOptionalNullable);
    }
  }
}
