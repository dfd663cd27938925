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
 * A label.
 *
 * <p>Immutable, and so safe for use from many threads. A property that is absent is null.
 */
public final class Label {
  final @Nullable String text;

  Label(
      @Nullable String text) {
    this.text = text;
  }

  @JsonCreator
  private static @Nullable Label fromJson(Object json) throws IOException {
    return JsonValues.fromJson(LabelJsonAdapter.INSTANCE, json);
  }

  @JsonValue
  private @Nullable Object toJson() {
    return LabelJsonAdapter.INSTANCE.toJsonValue(this);
  }

  /**
   * Starts an empty {@code Label}.
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
    copy.text = this.text;
    return copy;
  }

  /** The property {@code text}. */
  public @Nullable String text() {
    return text;
  }

  @Override
  public boolean equals(@Nullable Object object) {
    if (this == object) {
      return true;
    }
    if (!(object instanceof Label)) {
      return false;
    }
    Label that = (Label) object;
    return Objects.equals(this.text, that.text);
  }

  @Override
  public int hashCode() {
    int result = 1;
    result = 31 * result + Objects.hashCode(this.text);
    return result;
  }

  /** What is set, for logs; personal values are hidden. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "Label{", "}");
    if (this.text != null) {
      text.add("text=" + this.text);
    }
    return text.toString();
  }

  /** Builds a {@link Label}. What is not set, or set to null, is absent. For one thread at a time. */
  public static final class Builder {
    @Nullable String text;

    Builder() {}

    /** The property {@code text}. */
    public Builder text(@Nullable String value) {
      this.text = value;
      return this;
    }

    /**
     * Builds the {@code Label}.
     *
     * @return an immutable copy of what was set
     */
    public Label build() {
      return new Label(
          this.text);
    }
  }
}
