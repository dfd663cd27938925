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
 * Names that the generated class has, or that every object has.
 *
 * <p>Immutable and thread-safe. Absent properties are null.
 */
public final class Members {
  final @Nullable String build;
  final @Nullable String builderText;
  final @Nullable String toBuilderText;
  final @Nullable String toStringText;
  final @Nullable String toJsonText;
  final @Nullable String fromJson;
  final @Nullable String equals;
  final @Nullable String hashCodeText;
  final @Nullable String getClassText;
  final @Nullable String notifyText;
  final @Nullable Long waitNumber;
  final @Nullable String clone;
  final @Nullable String finalizeText;

  Members(
      @Nullable String build,
      @Nullable String builderText,
      @Nullable String toBuilderText,
      @Nullable String toStringText,
      @Nullable String toJsonText,
      @Nullable String fromJson,
      @Nullable String equals,
      @Nullable String hashCodeText,
      @Nullable String getClassText,
      @Nullable String notifyText,
      @Nullable Long waitNumber,
      @Nullable String clone,
      @Nullable String finalizeText) {
    this.build = build;
    this.builderText = builderText;
    this.toBuilderText = toBuilderText;
    this.toStringText = toStringText;
    this.toJsonText = toJsonText;
    this.fromJson = fromJson;
    this.equals = equals;
    this.hashCodeText = hashCodeText;
    this.getClassText = getClassText;
    this.notifyText = notifyText;
    this.waitNumber = waitNumber;
    this.clone = clone;
    this.finalizeText = finalizeText;
  }

  @JsonCreator
  private static @Nullable Members fromJson(Object json) throws IOException {
    return JsonValues.fromJson(MembersJsonAdapter.INSTANCE, json);
  }

  @JsonValue
  private @Nullable Object toJson() {
    return MembersJsonAdapter.INSTANCE.toJsonValue(this);
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
    copy.build = this.build;
    copy.builderText = this.builderText;
    copy.toBuilderText = this.toBuilderText;
    copy.toStringText = this.toStringText;
    copy.toJsonText = this.toJsonText;
    copy.fromJson = this.fromJson;
    copy.equals = this.equals;
    copy.hashCodeText = this.hashCodeText;
    copy.getClassText = this.getClassText;
    copy.notifyText = this.notifyText;
    copy.waitNumber = this.waitNumber;
    copy.clone = this.clone;
    copy.finalizeText = this.finalizeText;
    return copy;
  }

  /** The property {@code build}. */
  public @Nullable String build() {
    return build;
  }

  /** The property {@code builder}. */
  public @Nullable String builderText() {
    return builderText;
  }

  /** The property {@code toBuilder}. */
  public @Nullable String toBuilderText() {
    return toBuilderText;
  }

  /** The property {@code toString}. */
  public @Nullable String toStringText() {
    return toStringText;
  }

  /** The property {@code toJson}. */
  public @Nullable String toJsonText() {
    return toJsonText;
  }

  /** The property {@code fromJson}. */
  public @Nullable String fromJson() {
    return fromJson;
  }

  /** The property {@code equals}. */
  public @Nullable String equals() {
    return equals;
  }

  /** The property {@code hashCode}. */
  public @Nullable String hashCodeText() {
    return hashCodeText;
  }

  /** The property {@code getClass}. */
  public @Nullable String getClassText() {
    return getClassText;
  }

  /** The property {@code notify}. */
  public @Nullable String notifyText() {
    return notifyText;
  }

  /** The property {@code wait}. */
  public @Nullable Long waitNumber() {
    return waitNumber;
  }

  /** The property {@code clone}. */
  public @Nullable String clone() {
    return clone;
  }

  /** The property {@code finalize}. */
  public @Nullable String finalizeText() {
    return finalizeText;
  }

  @Override
  public boolean equals(@Nullable Object object) {
    if (this == object) {
      return true;
    }
    if (!(object instanceof Members)) {
      return false;
    }
    Members that = (Members) object;
    return Objects.equals(this.build, that.build)
        && Objects.equals(this.builderText, that.builderText)
        && Objects.equals(this.toBuilderText, that.toBuilderText)
        && Objects.equals(this.toStringText, that.toStringText)
        && Objects.equals(this.toJsonText, that.toJsonText)
        && Objects.equals(this.fromJson, that.fromJson)
        && Objects.equals(this.equals, that.equals)
        && Objects.equals(this.hashCodeText, that.hashCodeText)
        && Objects.equals(this.getClassText, that.getClassText)
        && Objects.equals(this.notifyText, that.notifyText)
        && Objects.equals(this.waitNumber, that.waitNumber)
        && Objects.equals(this.clone, that.clone)
        && Objects.equals(this.finalizeText, that.finalizeText);
  }

  @Override
  public int hashCode() {
    int result = 1;
    result = 31 * result + Objects.hashCode(this.build);
    result = 31 * result + Objects.hashCode(this.builderText);
    result = 31 * result + Objects.hashCode(this.toBuilderText);
    result = 31 * result + Objects.hashCode(this.toStringText);
    result = 31 * result + Objects.hashCode(this.toJsonText);
    result = 31 * result + Objects.hashCode(this.fromJson);
    result = 31 * result + Objects.hashCode(this.equals);
    result = 31 * result + Objects.hashCode(this.hashCodeText);
    result = 31 * result + Objects.hashCode(this.getClassText);
    result = 31 * result + Objects.hashCode(this.notifyText);
    result = 31 * result + Objects.hashCode(this.waitNumber);
    result = 31 * result + Objects.hashCode(this.clone);
    result = 31 * result + Objects.hashCode(this.finalizeText);
    return result;
  }

  /** The properties that are set, for logs; personal values are hidden. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "Members{", "}");
    if (this.build != null) {
      text.add("build=" + this.build);
    }
    if (this.builderText != null) {
      text.add("builderText=" + this.builderText);
    }
    if (this.toBuilderText != null) {
      text.add("toBuilderText=" + this.toBuilderText);
    }
    if (this.toStringText != null) {
      text.add("toStringText=" + this.toStringText);
    }
    if (this.toJsonText != null) {
      text.add("toJsonText=" + this.toJsonText);
    }
    if (this.fromJson != null) {
      text.add("fromJson=" + this.fromJson);
    }
    if (this.equals != null) {
      text.add("equals=" + this.equals);
    }
    if (this.hashCodeText != null) {
      text.add("hashCodeText=" + this.hashCodeText);
    }
    if (this.getClassText != null) {
      text.add("getClassText=" + this.getClassText);
    }
    if (this.notifyText != null) {
      text.add("notifyText=" + this.notifyText);
    }
    if (this.waitNumber != null) {
      text.add("waitNumber=" + this.waitNumber);
    }
    if (this.clone != null) {
      text.add("clone=" + this.clone);
    }
    if (this.finalizeText != null) {
      text.add("finalizeText=" + this.finalizeText);
    }
    return text.toString();
  }

  /** Builds a {@link Members}. Properties that are not set, or set to null, are absent. Not thread-safe. */
  public static final class Builder {
    @Nullable String build;
    @Nullable String builderText;
    @Nullable String toBuilderText;
    @Nullable String toStringText;
    @Nullable String toJsonText;
    @Nullable String fromJson;
    @Nullable String equals;
    @Nullable String hashCodeText;
    @Nullable String getClassText;
    @Nullable String notifyText;
    @Nullable Long waitNumber;
    @Nullable String clone;
    @Nullable String finalizeText;

    Builder() {}

    /** The property {@code build}. */
    public Builder build(@Nullable String value) {
      this.build = value;
      return this;
    }

    /** The property {@code builder}. */
    public Builder builderText(@Nullable String value) {
      this.builderText = value;
      return this;
    }

    /** The property {@code toBuilder}. */
    public Builder toBuilderText(@Nullable String value) {
      this.toBuilderText = value;
      return this;
    }

    /** The property {@code toString}. */
    public Builder toStringText(@Nullable String value) {
      this.toStringText = value;
      return this;
    }

    /** The property {@code toJson}. */
    public Builder toJsonText(@Nullable String value) {
      this.toJsonText = value;
      return this;
    }

    /** The property {@code fromJson}. */
    public Builder fromJson(@Nullable String value) {
      this.fromJson = value;
      return this;
    }

    /** The property {@code equals}. */
    public Builder equals(@Nullable String value) {
      this.equals = value;
      return this;
    }

    /** The property {@code hashCode}. */
    public Builder hashCodeText(@Nullable String value) {
      this.hashCodeText = value;
      return this;
    }

    /** The property {@code getClass}. */
    public Builder getClassText(@Nullable String value) {
      this.getClassText = value;
      return this;
    }

    /** The property {@code notify}. */
    public Builder notifyText(@Nullable String value) {
      this.notifyText = value;
      return this;
    }

    /** The property {@code wait}. */
    public Builder waitNumber(@Nullable Long value) {
      this.waitNumber = value;
      return this;
    }

    /** The property {@code clone}. */
    public Builder clone(@Nullable String value) {
      this.clone = value;
      return this;
    }

    /** The property {@code finalize}. */
    public Builder finalizeText(@Nullable String value) {
      this.finalizeText = value;
      return this;
    }

    /**
     * Builds the {@code Members}.
     *
     * @return an immutable object with the properties that were set
     */
    public Members build() {
      return new Members(
          this.build,
          this.builderText,
          this.toBuilderText,
          this.toStringText,
          this.toJsonText,
          this.fromJson,
          this.equals,
          this.hashCodeText,
          this.getClassText,
          this.notifyText,
          this.waitNumber,
          this.clone,
          this.finalizeText);
    }
  }
}
