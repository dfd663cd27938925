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
 * <p>Immutable and thread-safe. Absent properties are null.
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

  /** The properties that are set, for logs; personal values are hidden. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "Label{", "}");
    if (this.text != null) {
      text.add("text=" + this.text);
    }
    return text.toString();
  }

  /** Builds a {@link Label}. Properties that are not set, or set to null, are absent. Not thread-safe. */
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
     * @return an immutable object with the properties that were set
     */
    public Label build() {
      return new Label(
          this.text);
    }
  }
}
