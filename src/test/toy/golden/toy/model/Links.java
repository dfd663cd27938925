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
 * <p>Immutable, and so safe for use from many threads. A property that is absent is null.
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
   * Starts an empty {@code Links}.
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

  /** What is set, for logs; personal values are hidden. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "Links{", "}");
    if (this.next != null) {
      text.add("next=" + this.next);
    }
    return text.toString();
  }

  /** Builds a {@link Links}. What is not set, or set to null, is absent. For one thread at a time. */
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
     * @return an immutable copy of what was set
     */
    public Links build() {
      return new Links(
          this.next);
    }
  }
}
