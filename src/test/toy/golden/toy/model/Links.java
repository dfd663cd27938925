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
 * Neighbours of a page.
 *
 * <p>Immutable and thread-safe. Absent properties are null.
 */
public final class Links {
  final @Nullable String next;

  Links(
      @Nullable String next) {
    this.next = next;
  }

  @JsonCreator
  private static @Nullable Links fromJson(Object json) throws IOException {
    return JsonValues.fromJson(LinksJsonAdapter.INSTANCE, json);
  }

  @JsonValue
  private @Nullable Object toJson() {
    return LinksJsonAdapter.INSTANCE.toJsonValue(this);
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
    copy.next = this.next;
    return copy;
  }

  /** The property {@code next}. */
  public @Nullable String next() {
    return next;
  }

  @Override
  public boolean equals(@Nullable Object object) {
    if (this == object) {
      return true;
    }
    if (!(object instanceof Links)) {
      return false;
    }
    Links that = (Links) object;
    return Objects.equals(this.next, that.next);
  }

  @Override
  public int hashCode() {
    int result = 1;
    result = 31 * result + Objects.hashCode(this.next);
    return result;
  }

  /** The properties that are set, for logs; personal values are hidden. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "Links{", "}");
    if (this.next != null) {
      text.add("next=" + this.next);
    }
    return text.toString();
  }

  /** Builds a {@link Links}. Properties that are not set, or set to null, are absent. Not thread-safe. */
  public static final class Builder {
    @Nullable String next;

    Builder() {}

    /** The property {@code next}. */
    public Builder next(@Nullable String value) {
      this.next = value;
      return this;
    }

    /**
     * Builds the {@code Links}.
     *
     * @return an immutable object with the properties that were set
     */
    public Links build() {
      return new Links(
          this.next);
    }
  }
}
