// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Values that are no Java names, or that are the same name in Java.
 *
 * <p>Unknown values are preserved: they are compared by their text and written back unchanged. For a {@code switch}
 * use {@link #known()}.
 */
public final class Mood {
  /** The value {@code "None"}. */
  public static final Mood NONE =
      new Mood("None");

  /** The value {@code "null"}. */
  public static final Mood NULL =
      new Mood("null");

  /** The value {@code "on hold"}. */
  public static final Mood ON_HOLD =
      new Mood("on hold");

  /** The value {@code "a-b"}. */
  public static final Mood LOWER_A_B =
      new Mood("a-b");

  /** The value {@code "A-B"}. */
  public static final Mood UPPER_A_B =
      new Mood("A-B");

  /** The value {@code "1st"}. */
  public static final Mood FIRST =
      new Mood("1st");

  /** The value {@code "Same"}. */
  public static final Mood SAME =
      new Mood("Same");

  /** The value {@code "same"}. */
  public static final Mood LOWER_SAME =
      new Mood("same");

  /** The value {@code "Unknown"}. */
  public static final Mood UNKNOWN_TO_SERVICE =
      new Mood("Unknown");

  /** The value {@code "UNKNOWN"}. */
  public static final Mood UNKNOWN_IN_CAPITALS =
      new Mood("UNKNOWN");

  /** The value {@code ""}. */
  public static final Mood EMPTY =
      new Mood("");

  /** The value {@code "quo\"te"}. */
  public static final Mood QUOTE =
      new Mood("quo\"te");

  /** The value {@code "class"}. */
  public static final Mood CLASS =
      new Mood("class");

  /** The value {@code "+1"}. */
  public static final Mood PLUS_ONE =
      new Mood("+1");

  /** The values that this version knows, for {@code switch}. */
  public enum Known {
    /** The value {@code "None"}. */
    NONE,
    /** The value {@code "null"}. */
    NULL,
    /** The value {@code "on hold"}. */
    ON_HOLD,
    /** The value {@code "a-b"}. */
    LOWER_A_B,
    /** The value {@code "A-B"}. */
    UPPER_A_B,
    /** The value {@code "1st"}. */
    FIRST,
    /** The value {@code "Same"}. */
    SAME,
    /** The value {@code "same"}. */
    LOWER_SAME,
    /** The value {@code "Unknown"}. */
    UNKNOWN_TO_SERVICE,
    /** The value {@code "UNKNOWN"}. */
    UNKNOWN_IN_CAPITALS,
    /** The value {@code ""}. */
    EMPTY,
    /** The value {@code "quo\"te"}. */
    QUOTE,
    /** The value {@code "class"}. */
    CLASS,
    /** The value {@code "+1"}. */
    PLUS_ONE,
    /** A value that this version does not know; {@link Mood#value()} returns it. */
    UNKNOWN
  }

  private final String value;

  private Mood(String value) {
    this.value = value;
  }

  /**
   * Returns the value with a text.
   *
   * @param value the text on the wire, which is case-sensitive
   * @return the constant with this text, or a new value if there is none
   */
  @JsonCreator
  public static Mood of(String value) {
    switch (Objects.requireNonNull(value, "value")) {
      case "None":
        return NONE;
      case "null":
        return NULL;
      case "on hold":
        return ON_HOLD;
      case "a-b":
        return LOWER_A_B;
      case "A-B":
        return UPPER_A_B;
      case "1st":
        return FIRST;
      case "Same":
        return SAME;
      case "same":
        return LOWER_SAME;
      case "Unknown":
        return UNKNOWN_TO_SERVICE;
      case "UNKNOWN":
        return UNKNOWN_IN_CAPITALS;
      case "":
        return EMPTY;
      case "quo\"te":
        return QUOTE;
      case "class":
        return CLASS;
      case "+1":
        return PLUS_ONE;
      default:
        return new Mood(value);
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
      case "None":
        return Known.NONE;
      case "null":
        return Known.NULL;
      case "on hold":
        return Known.ON_HOLD;
      case "a-b":
        return Known.LOWER_A_B;
      case "A-B":
        return Known.UPPER_A_B;
      case "1st":
        return Known.FIRST;
      case "Same":
        return Known.SAME;
      case "same":
        return Known.LOWER_SAME;
      case "Unknown":
        return Known.UNKNOWN_TO_SERVICE;
      case "UNKNOWN":
        return Known.UNKNOWN_IN_CAPITALS;
      case "":
        return Known.EMPTY;
      case "quo\"te":
        return Known.QUOTE;
      case "class":
        return Known.CLASS;
      case "+1":
        return Known.PLUS_ONE;
      default:
        return Known.UNKNOWN;
    }
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return this == object
        || (object instanceof Mood && ((Mood) object).value.equals(value));
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
