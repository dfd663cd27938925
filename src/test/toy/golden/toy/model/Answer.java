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
 * The answer for one of several ids.
 *
 * <p>Immutable and thread-safe. Absent properties are null.
 */
public final class Answer {
  final @Nullable String resourceId;
  final @Nullable Integer status;

  Answer(
      @Nullable String resourceId,
      @Nullable Integer status) {
    this.resourceId = resourceId;
    this.status = status;
  }

  @JsonCreator
  private static @Nullable Answer fromJson(Object json) throws IOException {
    return JsonValues.fromJson(AnswerJsonAdapter.INSTANCE, json);
  }

  @JsonValue
  private @Nullable Object toJson() {
    return AnswerJsonAdapter.INSTANCE.toJsonValue(this);
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
    copy.resourceId = this.resourceId;
    copy.status = this.status;
    return copy;
  }

  /** The property {@code resourceId}. */
  public @Nullable String resourceId() {
    return resourceId;
  }

  /** The property {@code status}. */
  public @Nullable Integer status() {
    return status;
  }

  @Override
  public boolean equals(@Nullable Object object) {
    if (this == object) {
      return true;
    }
    if (!(object instanceof Answer)) {
      return false;
    }
    Answer that = (Answer) object;
    return Objects.equals(this.resourceId, that.resourceId)
        && Objects.equals(this.status, that.status);
  }

  @Override
  public int hashCode() {
    int result = 1;
    result = 31 * result + Objects.hashCode(this.resourceId);
    result = 31 * result + Objects.hashCode(this.status);
    return result;
  }

  /** The properties that are set, for logs; personal values are hidden. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "Answer{", "}");
    if (this.resourceId != null) {
      text.add("resourceId=" + this.resourceId);
    }
    if (this.status != null) {
      text.add("status=" + this.status);
    }
    return text.toString();
  }

  /** Builds a {@link Answer}. Properties that are not set, or set to null, are absent. Not thread-safe. */
  public static final class Builder {
    @Nullable String resourceId;
    @Nullable Integer status;

    Builder() {}

    /** The property {@code resourceId}. */
    public Builder resourceId(@Nullable String value) {
      this.resourceId = value;
      return this;
    }

    /** The property {@code status}. */
    public Builder status(@Nullable Integer value) {
      this.status = value;
      return this;
    }

    /**
     * Builds the {@code Answer}.
     *
     * @return an immutable object with the properties that were set
     */
    public Answer build() {
      return new Answer(
          this.resourceId,
          this.status);
    }
  }
}
