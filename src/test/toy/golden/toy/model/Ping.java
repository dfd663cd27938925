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
 * Holds a pong.
 *
 * <p>Immutable and thread-safe. Absent properties are null.
 */
public final class Ping {
  final @Nullable Pong pong;
  final @Nullable List<Pong> pongs;

  Ping(
      @Nullable Pong pong,
      @Nullable List<Pong> pongs) {
    this.pong = pong;
    this.pongs = pongs;
  }

  @JsonCreator
  private static @Nullable Ping fromJson(Object json) throws IOException {
    return JsonValues.fromJson(PingJsonAdapter.INSTANCE, json);
  }

  @JsonValue
  private @Nullable Object toJson() {
    return PingJsonAdapter.INSTANCE.toJsonValue(this);
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
    copy.pong = this.pong;
    copy.pongs = this.pongs;
    return copy;
  }

  /** The property {@code pong}. */
  public @Nullable Pong pong() {
    return pong;
  }

  /** The property {@code pongs}. */
  public @Nullable List<Pong> pongs() {
    return pongs;
  }

  @Override
  public boolean equals(@Nullable Object object) {
    if (this == object) {
      return true;
    }
    if (!(object instanceof Ping)) {
      return false;
    }
    Ping that = (Ping) object;
    return Objects.equals(this.pong, that.pong)
        && Objects.equals(this.pongs, that.pongs);
  }

  @Override
  public int hashCode() {
    int result = 1;
    result = 31 * result + Objects.hashCode(this.pong);
    result = 31 * result + Objects.hashCode(this.pongs);
    return result;
  }

  /** The properties that are set, for logs; personal values are hidden. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "Ping{", "}");
    if (this.pong != null) {
      text.add("pong=" + this.pong);
    }
    if (this.pongs != null) {
      text.add("pongs=" + this.pongs);
    }
    return text.toString();
  }

  /** Builds a {@link Ping}. Properties that are not set, or set to null, are absent. Not thread-safe. */
  public static final class Builder {
    @Nullable Pong pong;
    @Nullable List<Pong> pongs;

    Builder() {}

    /** The property {@code pong}. */
    public Builder pong(@Nullable Pong value) {
      this.pong = value;
      return this;
    }

    /** The property {@code pongs}. */
    public Builder pongs(@Nullable List<Pong> value) {
      this.pongs = JsonValues.copyOf(value);
      return this;
    }

    /**
     * Builds the {@code Ping}.
     *
     * @return an immutable object with the properties that were set
     */
    public Ping build() {
      return new Ping(
          this.pong,
          this.pongs);
    }
  }
}
