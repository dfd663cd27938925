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
 * Holds a ping.
 *
 * <p>Immutable and thread-safe. Absent properties are null.
 */
public final class Pong {
  final @Nullable Ping ping;
  final @Nullable List<Ping> pings;

  Pong(
      @Nullable Ping ping,
      @Nullable List<Ping> pings) {
    this.ping = ping;
    this.pings = pings;
  }

  @JsonCreator
  private static @Nullable Pong fromJson(Object json) throws IOException {
    return JsonValues.fromJson(PongJsonAdapter.INSTANCE, json);
  }

  @JsonValue
  private @Nullable Object toJson() {
    return PongJsonAdapter.INSTANCE.toJsonValue(this);
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
    copy.ping = this.ping;
    copy.pings = this.pings;
    return copy;
  }

  /** The property {@code ping}. */
  public @Nullable Ping ping() {
    return ping;
  }

  /** The property {@code pings}. */
  public @Nullable List<Ping> pings() {
    return pings;
  }

  @Override
  public boolean equals(@Nullable Object object) {
    if (this == object) {
      return true;
    }
    if (!(object instanceof Pong)) {
      return false;
    }
    Pong that = (Pong) object;
    return Objects.equals(this.ping, that.ping)
        && Objects.equals(this.pings, that.pings);
  }

  @Override
  public int hashCode() {
    int result = 1;
    result = 31 * result + Objects.hashCode(this.ping);
    result = 31 * result + Objects.hashCode(this.pings);
    return result;
  }

  /** The properties that are set, for logs; personal values are hidden. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "Pong{", "}");
    if (this.ping != null) {
      text.add("ping=" + this.ping);
    }
    if (this.pings != null) {
      text.add("pings=" + this.pings);
    }
    return text.toString();
  }

  /** Builds a {@link Pong}. Properties that are not set, or set to null, are absent. Not thread-safe. */
  public static final class Builder {
    @Nullable Ping ping;
    @Nullable List<Ping> pings;

    Builder() {}

    /** The property {@code ping}. */
    public Builder ping(@Nullable Ping value) {
      this.ping = value;
      return this;
    }

    /** The property {@code pings}. */
    public Builder pings(@Nullable List<Ping> value) {
      this.pings = JsonValues.copyOf(value);
      return this;
    }

    /**
     * Builds the {@code Pong}.
     *
     * @return an immutable object with the properties that were set
     */
    public Pong build() {
      return new Pong(
          this.ping,
          this.pings);
    }
  }
}
