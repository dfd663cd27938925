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
 * Ids, and lists that may come as their only element.
 *
 * <p>Immutable and thread-safe. Absent properties are null.
 */
public final class Ids {
  final JsonId text;
  final JsonId number;
  final @Nullable JsonId optional;
  final @Nullable List<String> texts;
  final @Nullable List<Node> nodes;

  Ids(
      JsonId text,
      JsonId number,
      @Nullable JsonId optional,
      @Nullable List<String> texts,
      @Nullable List<Node> nodes) {
    this.text = text;
    this.number = number;
    this.optional = optional;
    this.texts = texts;
    this.nodes = nodes;
  }

  @JsonCreator
  private static @Nullable Ids fromJson(Object json) throws IOException {
    return JsonValues.fromJson(IdsJsonAdapter.INSTANCE, json);
  }

  @JsonValue
  private @Nullable Object toJson() {
    return IdsJsonAdapter.INSTANCE.toJsonValue(this);
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
    copy.number = this.number;
    copy.optional = this.optional;
    copy.texts = this.texts;
    copy.nodes = this.nodes;
    return copy;
  }

  /** The property {@code text}. */
  public String text() {
    return text.text;
  }

  /** The property {@code number}. */
  public String number() {
    return number.text;
  }

  /** The property {@code optional}. */
  public @Nullable String optional() {
    return JsonId.text(optional);
  }

  /** The property {@code texts}. */
  public @Nullable List<String> texts() {
    return texts;
  }

  /** The property {@code nodes}. */
  public @Nullable List<Node> nodes() {
    return nodes;
  }

  @Override
  public boolean equals(@Nullable Object object) {
    if (this == object) {
      return true;
    }
    if (!(object instanceof Ids)) {
      return false;
    }
    Ids that = (Ids) object;
    return Objects.equals(this.text, that.text)
        && Objects.equals(this.number, that.number)
        && Objects.equals(this.optional, that.optional)
        && Objects.equals(this.texts, that.texts)
        && Objects.equals(this.nodes, that.nodes);
  }

  @Override
  public int hashCode() {
    int result = 1;
    result = 31 * result + Objects.hashCode(this.text);
    result = 31 * result + Objects.hashCode(this.number);
    result = 31 * result + Objects.hashCode(this.optional);
    result = 31 * result + Objects.hashCode(this.texts);
    result = 31 * result + Objects.hashCode(this.nodes);
    return result;
  }

  /** The properties that are set, for logs; personal values are hidden. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "Ids{", "}");
    text.add("text=" + this.text);
    text.add("number=" + this.number);
    if (this.optional != null) {
      text.add("optional=" + this.optional);
    }
    if (this.texts != null) {
      text.add("texts=" + this.texts);
    }
    if (this.nodes != null) {
      text.add("nodes=" + this.nodes);
    }
    return text.toString();
  }

  /** Builds a {@link Ids}. Properties that are not set, or set to null, are absent. Not thread-safe. */
  public static final class Builder {
    @Nullable JsonId text;
    @Nullable JsonId number;
    @Nullable JsonId optional;
    @Nullable List<String> texts;
    @Nullable List<Node> nodes;

    Builder() {}

    /** The property {@code text}. */
    public Builder text(@Nullable String value) {
      this.text = JsonId.of(value, false);
      return this;
    }

    /** The property {@code number}. */
    public Builder number(@Nullable String value) {
      this.number = JsonId.of(value, true);
      return this;
    }

    /** The property {@code optional}. */
    public Builder optional(@Nullable String value) {
      this.optional = JsonId.of(value, true);
      return this;
    }

    /** The property {@code texts}. */
    public Builder texts(@Nullable List<String> value) {
      this.texts = JsonValues.copyOf(value);
      return this;
    }

    /** The property {@code nodes}. */
    public Builder nodes(@Nullable List<Node> value) {
      this.nodes = JsonValues.copyOf(value);
      return this;
    }

    /**
     * Builds the {@code Ids}.
     *
     * @return an immutable object with the properties that were set
     * @throws NullPointerException if a required property was not set
     */
    public Ids build() {
      return new Ids(
          Objects.requireNonNull(
              this.text, "Ids.text is required but was not set"),
          Objects.requireNonNull(
              this.number, "Ids.number is required but was not set"),
          this.optional,
          this.texts,
          this.nodes);
    }
  }
}
