// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * BareMood, as the contract names it.
 *
 * <p>Unknown values are preserved: they are compared by their text and written back unchanged. For a {@code switch}
 * use {@link #known()}.
 */
public final class BareMood {
  /** The value {@code "on hold"}. */
  public static final BareMood ON_HOLD =
      new BareMood("on hold");

  /** The value {@code "1st"}. */
  public static final BareMood _1ST =
      new BareMood("1st");

  /** The value {@code "a-b"}. */
  public static final BareMood A_B =
      new BareMood("a-b");

  /** The value {@code "None"}. */
  public static final BareMood NONE =
      new BareMood("None");

  /** The values that this version knows, for {@code switch}. */
  public enum Known {
    /** The value {@code "on hold"}. */
    ON_HOLD,
    /** The value {@code "1st"}. */
    _1ST,
    /** The value {@code "a-b"}. */
    A_B,
    /** The value {@code "None"}. */
    NONE,
    /** A value that this version does not know; {@link BareMood#value()} returns it. */
    UNKNOWN
  }

  private final String value;

  private BareMood(String value) {
    this.value = value;
  }

  /**
   * Returns the value with a text.
   *
   * @param value the text on the wire, which is case-sensitive
   * @return the constant with this text, or a new value if there is none
   */
  @JsonCreator
  public static BareMood of(String value) {
    switch (Objects.requireNonNull(value, "value")) {
      case "on hold":
        return ON_HOLD;
      case "1st":
        return _1ST;
      case "a-b":
        return A_B;
      case "None":
        return NONE;
      default:
        return new BareMood(value);
    }
  }

  /**
   * The text on the wire.
   *
   * @return the text, as the service sent it
   */
  @JsonValue
  public String value() {
    return value;
  }

  /**
   * Returns this value for a {@code switch}.
   *
   * @return the known value, or {@link Known#UNKNOWN}
   */
  public Known known() {
    switch (value) {
      case "on hold":
        return Known.ON_HOLD;
      case "1st":
        return Known._1ST;
      case "a-b":
        return Known.A_B;
      case "None":
        return Known.NONE;
      default:
        return Known.UNKNOWN;
    }
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return this == object
        || (object instanceof BareMood && ((BareMood) object).value.equals(value));
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** The text on the wire. */
  @Override
  public String toString() {
    return value;
  }
}
