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
 * Names that the generated methods use inside.
 *
 * <p>Immutable and thread-safe. Absent properties are null.
 */
public final class Locals {
  final @Nullable String copy;
  final @Nullable String that;
  final @Nullable Integer result;
  final @Nullable String text;
  final @Nullable String value;
  final @Nullable String reader;
  final @Nullable String writer;
  final @Nullable String instance;
  final @Nullable List<String> names;
  final @Nullable String objects;
  final @Nullable String jsonValues;
  final @Nullable String NAMES;
  final @Nullable String inText;

  Locals(
      @Nullable String copy,
      @Nullable String that,
      @Nullable Integer result,
      @Nullable String text,
      @Nullable String value,
      @Nullable String reader,
      @Nullable String writer,
      @Nullable String instance,
      @Nullable List<String> names,
      @Nullable String objects,
      @Nullable String jsonValues,
      @Nullable String NAMES,
      @Nullable String inText) {
    this.copy = copy;
    this.that = that;
    this.result = result;
    this.text = text;
    this.value = value;
    this.reader = reader;
    this.writer = writer;
    this.instance = instance;
    this.names = names;
    this.objects = objects;
    this.jsonValues = jsonValues;
    this.NAMES = NAMES;
    this.inText = inText;
  }

  @JsonCreator
  private static @Nullable Locals fromJson(Object json) throws IOException {
    return JsonValues.fromJson(LocalsJsonAdapter.INSTANCE, json);
  }

  @JsonValue
  private @Nullable Object toJson() {
    return LocalsJsonAdapter.INSTANCE.toJsonValue(this);
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
    copy.copy = this.copy;
    copy.that = this.that;
    copy.result = this.result;
    copy.text = this.text;
    copy.value = this.value;
    copy.reader = this.reader;
    copy.writer = this.writer;
    copy.instance = this.instance;
    copy.names = this.names;
    copy.objects = this.objects;
    copy.jsonValues = this.jsonValues;
    copy.NAMES = this.NAMES;
    copy.inText = this.inText;
    return copy;
  }

  /** The property {@code copy}. */
  public @Nullable String copy() {
    return copy;
  }

  /** The property {@code that}. */
  public @Nullable String that() {
    return that;
  }

  /** The property {@code result}. */
  public @Nullable Integer result() {
    return result;
  }

  /** The property {@code text}. */
  public @Nullable String text() {
    return text;
  }

  /** The property {@code value}. */
  public @Nullable String value() {
    return value;
  }

  /** The property {@code reader}. */
  public @Nullable String reader() {
    return reader;
  }

  /** The property {@code writer}. */
  public @Nullable String writer() {
    return writer;
  }

  /** The property {@code instance}. */
  public @Nullable String instance() {
    return instance;
  }

  /** The property {@code names}. */
  public @Nullable List<String> names() {
    return names;
  }

  /** The property {@code Objects}. */
  public @Nullable String objects() {
    return objects;
  }

  /** The property {@code JsonValues}. */
  public @Nullable String jsonValues() {
    return jsonValues;
  }

  /** The property {@code NAMES}. */
  public @Nullable String NAMES() {
    return NAMES;
  }

  /** The property {@code in}. */
  public @Nullable String inText() {
    return inText;
  }

  @Override
  public boolean equals(@Nullable Object object) {
    if (this == object) {
      return true;
    }
    if (!(object instanceof Locals)) {
      return false;
    }
    Locals that = (Locals) object;
    return Objects.equals(this.copy, that.copy)
        && Objects.equals(this.that, that.that)
        && Objects.equals(this.result, that.result)
        && Objects.equals(this.text, that.text)
        && Objects.equals(this.value, that.value)
        && Objects.equals(this.reader, that.reader)
        && Objects.equals(this.writer, that.writer)
        && Objects.equals(this.instance, that.instance)
        && Objects.equals(this.names, that.names)
        && Objects.equals(this.objects, that.objects)
        && Objects.equals(this.jsonValues, that.jsonValues)
        && Objects.equals(this.NAMES, that.NAMES)
        && Objects.equals(this.inText, that.inText);
  }

  @Override
  public int hashCode() {
    int result = 1;
    result = 31 * result + Objects.hashCode(this.copy);
    result = 31 * result + Objects.hashCode(this.that);
    result = 31 * result + Objects.hashCode(this.result);
    result = 31 * result + Objects.hashCode(this.text);
    result = 31 * result + Objects.hashCode(this.value);
    result = 31 * result + Objects.hashCode(this.reader);
    result = 31 * result + Objects.hashCode(this.writer);
    result = 31 * result + Objects.hashCode(this.instance);
    result = 31 * result + Objects.hashCode(this.names);
    result = 31 * result + Objects.hashCode(this.objects);
    result = 31 * result + Objects.hashCode(this.jsonValues);
    result = 31 * result + Objects.hashCode(this.NAMES);
    result = 31 * result + Objects.hashCode(this.inText);
    return result;
  }

  /** The properties that are set, for logs; personal values are hidden. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "Locals{", "}");
    if (this.copy != null) {
      text.add("copy=" + this.copy);
    }
    if (this.that != null) {
      text.add("that=" + this.that);
    }
    if (this.result != null) {
      text.add("result=" + this.result);
    }
    if (this.text != null) {
      text.add("text=" + this.text);
    }
    if (this.value != null) {
      text.add("value=" + this.value);
    }
    if (this.reader != null) {
      text.add("reader=" + this.reader);
    }
    if (this.writer != null) {
      text.add("writer=" + this.writer);
    }
    if (this.instance != null) {
      text.add("instance=" + this.instance);
    }
    if (this.names != null) {
      text.add("names=" + this.names);
    }
    if (this.objects != null) {
      text.add("objects=" + this.objects);
    }
    if (this.jsonValues != null) {
      text.add("jsonValues=" + this.jsonValues);
    }
    if (this.NAMES != null) {
      text.add("NAMES=" + this.NAMES);
    }
    if (this.inText != null) {
      text.add("inText=" + this.inText);
    }
    return text.toString();
  }

  /** Builds a {@link Locals}. Properties that are not set, or set to null, are absent. Not thread-safe. */
  public static final class Builder {
    @Nullable String copy;
    @Nullable String that;
    @Nullable Integer result;
    @Nullable String text;
    @Nullable String value;
    @Nullable String reader;
    @Nullable String writer;
    @Nullable String instance;
    @Nullable List<String> names;
    @Nullable String objects;
    @Nullable String jsonValues;
    @Nullable String NAMES;
    @Nullable String inText;

    Builder() {}

    /** The property {@code copy}. */
    public Builder copy(@Nullable String value) {
      this.copy = value;
      return this;
    }

    /** The property {@code that}. */
    public Builder that(@Nullable String value) {
      this.that = value;
      return this;
    }

    /** The property {@code result}. */
    public Builder result(@Nullable Integer value) {
      this.result = value;
      return this;
    }

    /** The property {@code text}. */
    public Builder text(@Nullable String value) {
      this.text = value;
      return this;
    }

    /** The property {@code value}. */
    public Builder value(@Nullable String value) {
      this.value = value;
      return this;
    }

    /** The property {@code reader}. */
    public Builder reader(@Nullable String value) {
      this.reader = value;
      return this;
    }

    /** The property {@code writer}. */
    public Builder writer(@Nullable String value) {
      this.writer = value;
      return this;
    }

    /** The property {@code instance}. */
    public Builder instance(@Nullable String value) {
      this.instance = value;
      return this;
    }

    /** The property {@code names}. */
    public Builder names(@Nullable List<String> value) {
      this.names = JsonValues.copyOf(value);
      return this;
    }

    /** The property {@code Objects}. */
    public Builder objects(@Nullable String value) {
      this.objects = value;
      return this;
    }

    /** The property {@code JsonValues}. */
    public Builder jsonValues(@Nullable String value) {
      this.jsonValues = value;
      return this;
    }

    /** The property {@code NAMES}. */
    public Builder NAMES(@Nullable String value) {
      this.NAMES = value;
      return this;
    }

    /** The property {@code in}. */
    public Builder inText(@Nullable String value) {
      this.inText = value;
      return this;
    }

    /**
     * Builds the {@code Locals}.
     *
     * @return an immutable object with the properties that were set
     */
    public Locals build() {
      return new Locals(
          this.copy,
          this.that,
          this.result,
          this.text,
          this.value,
          this.reader,
          this.writer,
          this.instance,
          this.names,
          this.objects,
          this.jsonValues,
          this.NAMES,
          this.inText);
    }
  }
}
