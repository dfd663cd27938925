// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A schema named as the enum nested in every open enum.
 *
 * <p>Unknown values are preserved: they are compared by their text and written back unchanged. For a {@code switch}
 * use {@link #known()}.
 */
public final class KnownSchema {
  /** It is known. */
  public static final KnownSchema KNOWN =
      new KnownSchema("Known");

  /** The values that this version knows, for {@code switch}. */
  public enum Known {
    /** It is known. */
    KNOWN,
    /** A value that this version does not know; {@link KnownSchema#value()} returns it. */
    UNKNOWN
  }

  private final String value;

  private KnownSchema(String value) {
    this.value = value;
  }

  /**
   * Returns the value with a text.
   *
   * @param value the text on the wire, which is case-sensitive
   * @return the constant with this text, or a new value if there is none
   */
  @JsonCreator
  public static KnownSchema of(String value) {
    switch (Objects.requireNonNull(value, "value")) {
      case "Known":
        return KNOWN;
      default:
        return new KnownSchema(value);
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
      case "Known":
        return Known.KNOWN;
      default:
        return Known.UNKNOWN;
    }
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return this == object
        || (object instanceof KnownSchema && ((KnownSchema) object).value.equals(value));
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
