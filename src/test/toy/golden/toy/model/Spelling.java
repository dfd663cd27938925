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
 * Names that are no Java names, or that are the same name in Java.
 *
 * <p>Immutable and thread-safe. Absent properties are null.
 */
public final class Spelling {
  final @Nullable String _2fa;
  final @Nullable String name;
  final @Nullable String titleCaseName;
  final @Nullable String NAME;
  final @Nullable String from;
  final @Nullable String underscoreFrom;
  final @Nullable String withDash;
  final @Nullable String withSpace;
  final @Nullable String $dollar;
  final @Nullable String dotTed;
  final @Nullable String atAt;
  final @Nullable String größe;

  Spelling(
      @Nullable String _2fa,
      @Nullable String name,
      @Nullable String titleCaseName,
      @Nullable String NAME,
      @Nullable String from,
      @Nullable String underscoreFrom,
      @Nullable String withDash,
      @Nullable String withSpace,
      @Nullable String $dollar,
      @Nullable String dotTed,
      @Nullable String atAt,
      @Nullable String größe) {
    this._2fa = _2fa;
    this.name = name;
    this.titleCaseName = titleCaseName;
    this.NAME = NAME;
    this.from = from;
    this.underscoreFrom = underscoreFrom;
    this.withDash = withDash;
    this.withSpace = withSpace;
    this.$dollar = $dollar;
    this.dotTed = dotTed;
    this.atAt = atAt;
    this.größe = größe;
  }

  @JsonCreator
  private static @Nullable Spelling fromJson(Object json) throws IOException {
    return JsonValues.fromJson(SpellingJsonAdapter.INSTANCE, json);
  }

  @JsonValue
  private @Nullable Object toJson() {
    return SpellingJsonAdapter.INSTANCE.toJsonValue(this);
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
    copy._2fa = this._2fa;
    copy.name = this.name;
    copy.titleCaseName = this.titleCaseName;
    copy.NAME = this.NAME;
    copy.from = this.from;
    copy.underscoreFrom = this.underscoreFrom;
    copy.withDash = this.withDash;
    copy.withSpace = this.withSpace;
    copy.$dollar = this.$dollar;
    copy.dotTed = this.dotTed;
    copy.atAt = this.atAt;
    copy.größe = this.größe;
    return copy;
  }

  /** The property {@code 2fa}. */
  public @Nullable String _2fa() {
    return _2fa;
  }

  /** The property {@code name}. */
  public @Nullable String name() {
    return name;
  }

  /** The property {@code Name}. */
  public @Nullable String titleCaseName() {
    return titleCaseName;
  }

  /** The property {@code NAME}. */
  public @Nullable String NAME() {
    return NAME;
  }

  /** The property {@code from}. */
  public @Nullable String from() {
    return from;
  }

  /** The property {@code _from}. */
  public @Nullable String underscoreFrom() {
    return underscoreFrom;
  }

  /** The property {@code with-dash}. */
  public @Nullable String withDash() {
    return withDash;
  }

  /** The property {@code with space}. */
  public @Nullable String withSpace() {
    return withSpace;
  }

  /** The property {@code $dollar}. */
  public @Nullable String $dollar() {
    return $dollar;
  }

  /** The property {@code dot.ted}. */
  public @Nullable String dotTed() {
    return dotTed;
  }

  /** The property {@code @at}. */
  public @Nullable String atAt() {
    return atAt;
  }

  /** The property {@code größe}. */
  public @Nullable String größe() {
    return größe;
  }

  @Override
  public boolean equals(@Nullable Object object) {
    if (this == object) {
      return true;
    }
    if (!(object instanceof Spelling)) {
      return false;
    }
    Spelling that = (Spelling) object;
    return Objects.equals(this._2fa, that._2fa)
        && Objects.equals(this.name, that.name)
        && Objects.equals(this.titleCaseName, that.titleCaseName)
        && Objects.equals(this.NAME, that.NAME)
        && Objects.equals(this.from, that.from)
        && Objects.equals(this.underscoreFrom, that.underscoreFrom)
        && Objects.equals(this.withDash, that.withDash)
        && Objects.equals(this.withSpace, that.withSpace)
        && Objects.equals(this.$dollar, that.$dollar)
        && Objects.equals(this.dotTed, that.dotTed)
        && Objects.equals(this.atAt, that.atAt)
        && Objects.equals(this.größe, that.größe);
  }

  @Override
  public int hashCode() {
    int result = 1;
    result = 31 * result + Objects.hashCode(this._2fa);
    result = 31 * result + Objects.hashCode(this.name);
    result = 31 * result + Objects.hashCode(this.titleCaseName);
    result = 31 * result + Objects.hashCode(this.NAME);
    result = 31 * result + Objects.hashCode(this.from);
    result = 31 * result + Objects.hashCode(this.underscoreFrom);
    result = 31 * result + Objects.hashCode(this.withDash);
    result = 31 * result + Objects.hashCode(this.withSpace);
    result = 31 * result + Objects.hashCode(this.$dollar);
    result = 31 * result + Objects.hashCode(this.dotTed);
    result = 31 * result + Objects.hashCode(this.atAt);
    result = 31 * result + Objects.hashCode(this.größe);
    return result;
  }

  /** The properties that are set, for logs; personal values are hidden. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "Spelling{", "}");
    if (this._2fa != null) {
      text.add("_2fa=" + this._2fa);
    }
    if (this.name != null) {
      text.add("name=" + this.name);
    }
    if (this.titleCaseName != null) {
      text.add("titleCaseName=" + this.titleCaseName);
    }
    if (this.NAME != null) {
      text.add("NAME=" + this.NAME);
    }
    if (this.from != null) {
      text.add("from=" + this.from);
    }
    if (this.underscoreFrom != null) {
      text.add("underscoreFrom=" + this.underscoreFrom);
    }
    if (this.withDash != null) {
      text.add("withDash=" + this.withDash);
    }
    if (this.withSpace != null) {
      text.add("withSpace=" + this.withSpace);
    }
    if (this.$dollar != null) {
      text.add("$dollar=" + this.$dollar);
    }
    if (this.dotTed != null) {
      text.add("dotTed=" + this.dotTed);
    }
    if (this.atAt != null) {
      text.add("atAt=" + this.atAt);
    }
    if (this.größe != null) {
      text.add("größe=" + this.größe);
    }
    return text.toString();
  }

  /** Builds a {@link Spelling}. Properties that are not set, or set to null, are absent. Not thread-safe. */
  public static final class Builder {
    @Nullable String _2fa;
    @Nullable String name;
    @Nullable String titleCaseName;
    @Nullable String NAME;
    @Nullable String from;
    @Nullable String underscoreFrom;
    @Nullable String withDash;
    @Nullable String withSpace;
    @Nullable String $dollar;
    @Nullable String dotTed;
    @Nullable String atAt;
    @Nullable String größe;

    Builder() {}

    /** The property {@code 2fa}. */
    public Builder _2fa(@Nullable String value) {
      this._2fa = value;
      return this;
    }

    /** The property {@code name}. */
    public Builder name(@Nullable String value) {
      this.name = value;
      return this;
    }

    /** The property {@code Name}. */
    public Builder titleCaseName(@Nullable String value) {
      this.titleCaseName = value;
      return this;
    }

    /** The property {@code NAME}. */
    public Builder NAME(@Nullable String value) {
      this.NAME = value;
      return this;
    }

    /** The property {@code from}. */
    public Builder from(@Nullable String value) {
      this.from = value;
      return this;
    }

    /** The property {@code _from}. */
    public Builder underscoreFrom(@Nullable String value) {
      this.underscoreFrom = value;
      return this;
    }

    /** The property {@code with-dash}. */
    public Builder withDash(@Nullable String value) {
      this.withDash = value;
      return this;
    }

    /** The property {@code with space}. */
    public Builder withSpace(@Nullable String value) {
      this.withSpace = value;
      return this;
    }

    /** The property {@code $dollar}. */
    public Builder $dollar(@Nullable String value) {
      this.$dollar = value;
      return this;
    }

    /** The property {@code dot.ted}. */
    public Builder dotTed(@Nullable String value) {
      this.dotTed = value;
      return this;
    }

    /** The property {@code @at}. */
    public Builder atAt(@Nullable String value) {
      this.atAt = value;
      return this;
    }

    /** The property {@code größe}. */
    public Builder größe(@Nullable String value) {
      this.größe = value;
      return this;
    }

    /**
     * Builds the {@code Spelling}.
     *
     * @return an immutable object with the properties that were set
     */
    public Spelling build() {
      return new Spelling(
          this._2fa,
          this.name,
          this.titleCaseName,
          this.NAME,
          this.from,
          this.underscoreFrom,
          this.withDash,
          this.withSpace,
          this.$dollar,
          this.dotTed,
          this.atAt,
          this.größe);
    }
  }
}
