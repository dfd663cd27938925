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
 * Names that mean something in Java.
 *
 * <p>Immutable and thread-safe. Absent properties are null.
 */
public final class Words {
  final @Nullable String propertyClass;
  final @Nullable String _default;
  final @Nullable String _list;
  final @Nullable String _object;
  final @Nullable String _file;
  final @Nullable String _import;
  final @Nullable String _new;
  final @Nullable String _int;
  final @Nullable String _null;
  final @Nullable String trueText;
  final @Nullable String underscore;
  final @Nullable String record;
  final @Nullable String var;

  Words(
      @Nullable String propertyClass,
      @Nullable String _default,
      @Nullable String _list,
      @Nullable String _object,
      @Nullable String _file,
      @Nullable String _import,
      @Nullable String _new,
      @Nullable String _int,
      @Nullable String _null,
      @Nullable String trueText,
      @Nullable String underscore,
      @Nullable String record,
      @Nullable String var) {
    this.propertyClass = propertyClass;
    this._default = _default;
    this._list = _list;
    this._object = _object;
    this._file = _file;
    this._import = _import;
    this._new = _new;
    this._int = _int;
    this._null = _null;
    this.trueText = trueText;
    this.underscore = underscore;
    this.record = record;
    this.var = var;
  }

  @JsonCreator
  private static @Nullable Words fromJson(Object json) throws IOException {
    return JsonValues.fromJson(WordsJsonAdapter.INSTANCE, json);
  }

  @JsonValue
  private @Nullable Object toJson() {
    return WordsJsonAdapter.INSTANCE.toJsonValue(this);
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
    copy.propertyClass = this.propertyClass;
    copy._default = this._default;
    copy._list = this._list;
    copy._object = this._object;
    copy._file = this._file;
    copy._import = this._import;
    copy._new = this._new;
    copy._int = this._int;
    copy._null = this._null;
    copy.trueText = this.trueText;
    copy.underscore = this.underscore;
    copy.record = this.record;
    copy.var = this.var;
    return copy;
  }

  /** The property {@code class}. */
  public @Nullable String propertyClass() {
    return propertyClass;
  }

  /** The property {@code default}. */
  public @Nullable String _default() {
    return _default;
  }

  /** The property {@code list}. */
  public @Nullable String _list() {
    return _list;
  }

  /** The property {@code object}. */
  public @Nullable String _object() {
    return _object;
  }

  /** The property {@code file}. */
  public @Nullable String _file() {
    return _file;
  }

  /** The property {@code import}. */
  public @Nullable String _import() {
    return _import;
  }

  /** The property {@code new}. */
  public @Nullable String _new() {
    return _new;
  }

  /** The property {@code int}. */
  public @Nullable String _int() {
    return _int;
  }

  /** The property {@code null}. */
  public @Nullable String _null() {
    return _null;
  }

  /** The property {@code true}. */
  public @Nullable String trueText() {
    return trueText;
  }

  /** The property {@code _}. */
  public @Nullable String underscore() {
    return underscore;
  }

  /** The property {@code record}. */
  public @Nullable String record() {
    return record;
  }

  /** The property {@code var}. */
  public @Nullable String var() {
    return var;
  }

  @Override
  public boolean equals(@Nullable Object object) {
    if (this == object) {
      return true;
    }
    if (!(object instanceof Words)) {
      return false;
    }
    Words that = (Words) object;
    return Objects.equals(this.propertyClass, that.propertyClass)
        && Objects.equals(this._default, that._default)
        && Objects.equals(this._list, that._list)
        && Objects.equals(this._object, that._object)
        && Objects.equals(this._file, that._file)
        && Objects.equals(this._import, that._import)
        && Objects.equals(this._new, that._new)
        && Objects.equals(this._int, that._int)
        && Objects.equals(this._null, that._null)
        && Objects.equals(this.trueText, that.trueText)
        && Objects.equals(this.underscore, that.underscore)
        && Objects.equals(this.record, that.record)
        && Objects.equals(this.var, that.var);
  }

  @Override
  public int hashCode() {
    int result = 1;
    result = 31 * result + Objects.hashCode(this.propertyClass);
    result = 31 * result + Objects.hashCode(this._default);
    result = 31 * result + Objects.hashCode(this._list);
    result = 31 * result + Objects.hashCode(this._object);
    result = 31 * result + Objects.hashCode(this._file);
    result = 31 * result + Objects.hashCode(this._import);
    result = 31 * result + Objects.hashCode(this._new);
    result = 31 * result + Objects.hashCode(this._int);
    result = 31 * result + Objects.hashCode(this._null);
    result = 31 * result + Objects.hashCode(this.trueText);
    result = 31 * result + Objects.hashCode(this.underscore);
    result = 31 * result + Objects.hashCode(this.record);
    result = 31 * result + Objects.hashCode(this.var);
    return result;
  }

  /** The properties that are set, for logs; personal values are hidden. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "Words{", "}");
    if (this.propertyClass != null) {
      text.add("propertyClass=" + this.propertyClass);
    }
    if (this._default != null) {
      text.add("_default=" + this._default);
    }
    if (this._list != null) {
      text.add("_list=" + this._list);
    }
    if (this._object != null) {
      text.add("_object=" + this._object);
    }
    if (this._file != null) {
      text.add("_file=" + this._file);
    }
    if (this._import != null) {
      text.add("_import=" + this._import);
    }
    if (this._new != null) {
      text.add("_new=" + this._new);
    }
    if (this._int != null) {
      text.add("_int=" + this._int);
    }
    if (this._null != null) {
      text.add("_null=" + this._null);
    }
    if (this.trueText != null) {
      text.add("trueText=" + this.trueText);
    }
    if (this.underscore != null) {
      text.add("underscore=" + this.underscore);
    }
    if (this.record != null) {
      text.add("record=" + this.record);
    }
    if (this.var != null) {
      text.add("var=" + this.var);
    }
    return text.toString();
  }

  /** Builds a {@link Words}. Properties that are not set, or set to null, are absent. Not thread-safe. */
  public static final class Builder {
    @Nullable String propertyClass;
    @Nullable String _default;
    @Nullable String _list;
    @Nullable String _object;
    @Nullable String _file;
    @Nullable String _import;
    @Nullable String _new;
    @Nullable String _int;
    @Nullable String _null;
    @Nullable String trueText;
    @Nullable String underscore;
    @Nullable String record;
    @Nullable String var;

    Builder() {}

    /** The property {@code class}. */
    public Builder propertyClass(@Nullable String value) {
      this.propertyClass = value;
      return this;
    }

    /** The property {@code default}. */
    public Builder _default(@Nullable String value) {
      this._default = value;
      return this;
    }

    /** The property {@code list}. */
    public Builder _list(@Nullable String value) {
      this._list = value;
      return this;
    }

    /** The property {@code object}. */
    public Builder _object(@Nullable String value) {
      this._object = value;
      return this;
    }

    /** The property {@code file}. */
    public Builder _file(@Nullable String value) {
      this._file = value;
      return this;
    }

    /** The property {@code import}. */
    public Builder _import(@Nullable String value) {
      this._import = value;
      return this;
    }

    /** The property {@code new}. */
    public Builder _new(@Nullable String value) {
      this._new = value;
      return this;
    }

    /** The property {@code int}. */
    public Builder _int(@Nullable String value) {
      this._int = value;
      return this;
    }

    /** The property {@code null}. */
    public Builder _null(@Nullable String value) {
      this._null = value;
      return this;
    }

    /** The property {@code true}. */
    public Builder trueText(@Nullable String value) {
      this.trueText = value;
      return this;
    }

    /** The property {@code _}. */
    public Builder underscore(@Nullable String value) {
      this.underscore = value;
      return this;
    }

    /** The property {@code record}. */
    public Builder record(@Nullable String value) {
      this.record = value;
      return this;
    }

    /** The property {@code var}. */
    public Builder var(@Nullable String value) {
      this.var = value;
      return this;
    }

    /**
     * Builds the {@code Words}.
     *
     * @return an immutable object with the properties that were set
     */
    public Words build() {
      return new Words(
          this.propertyClass,
          this._default,
          this._list,
          this._object,
          this._file,
          this._import,
          this._new,
          this._int,
          this._null,
          this.trueText,
          this.underscore,
          this.record,
          this.var);
    }
  }
}
