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
 * Quotes \" and ', a *_/ that ends a comment, /_* that starts one, {@ an inline tag, \\u0041 an escape and
 * <b>markup</b>.
 *
 * <p>Immutable and thread-safe. Absent properties are null.
 */
public final class Texts {
  final @Nullable String evil;
  final @Nullable String lines;
  final @Nullable String bare;
  final @Nullable String secret;

  Texts(
      @Nullable String evil,
      @Nullable String lines,
      @Nullable String bare,
      @Nullable String secret) {
    this.evil = evil;
    this.lines = lines;
    this.bare = bare;
    this.secret = secret;
  }

  @JsonCreator
  private static @Nullable Texts fromJson(Object json) throws IOException {
    return JsonValues.fromJson(TextsJsonAdapter.INSTANCE, json);
  }

  @JsonValue
  private @Nullable Object toJson() {
    return TextsJsonAdapter.INSTANCE.toJsonValue(this);
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
    copy.evil = this.evil;
    copy.lines = this.lines;
    copy.bare = this.bare;
    copy.secret = this.secret;
    return copy;
  }

  /** A *_/ too, \"quoted\" & {@code code}, \\u002a\\u002f, <i>markup</i>. */
  public @Nullable String evil() {
    return evil;
  }

  /** Two lines. */
  public @Nullable String lines() {
    return lines;
  }

  /** The property {@code bare}. */
  public @Nullable String bare() {
    return bare;
  }

  /** Not printed. */
  public @Nullable String secret() {
    return secret;
  }

  @Override
  public boolean equals(@Nullable Object object) {
    if (this == object) {
      return true;
    }
    if (!(object instanceof Texts)) {
      return false;
    }
    Texts that = (Texts) object;
    return Objects.equals(this.evil, that.evil)
        && Objects.equals(this.lines, that.lines)
        && Objects.equals(this.bare, that.bare)
        && Objects.equals(this.secret, that.secret);
  }

  @Override
  public int hashCode() {
    int result = 1;
    result = 31 * result + Objects.hashCode(this.evil);
    result = 31 * result + Objects.hashCode(this.lines);
    result = 31 * result + Objects.hashCode(this.bare);
    result = 31 * result + Objects.hashCode(this.secret);
    return result;
  }

  /** The properties that are set, for logs; personal values are hidden. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "Texts{", "}");
    if (this.evil != null) {
      text.add("evil=" + this.evil);
    }
    if (this.lines != null) {
      text.add("lines=" + this.lines);
    }
    if (this.bare != null) {
      text.add("bare=" + this.bare);
    }
    if (this.secret != null) {
      text.add("secret=██");
    }
    return text.toString();
  }

  /** Builds a {@link Texts}. Properties that are not set, or set to null, are absent. Not thread-safe. */
  public static final class Builder {
    @Nullable String evil;
    @Nullable String lines;
    @Nullable String bare;
    @Nullable String secret;

    Builder() {}

    /** A *_/ too, \"quoted\" & {@code code}, \\u002a\\u002f, <i>markup</i>. */
    public Builder evil(@Nullable String value) {
      this.evil = value;
      return this;
    }

    /** Two lines. */
    public Builder lines(@Nullable String value) {
      this.lines = value;
      return this;
    }

    /** The property {@code bare}. */
    public Builder bare(@Nullable String value) {
      this.bare = value;
      return this;
    }

    /** Not printed. */
    public Builder secret(@Nullable String value) {
      this.secret = value;
      return this;
    }

    /**
     * Builds the {@code Texts}.
     *
     * @return an immutable object with the properties that were set
     */
    public Texts build() {
      return new Texts(
          this.evil,
          this.lines,
          this.bare,
          this.secret);
    }
  }
}
