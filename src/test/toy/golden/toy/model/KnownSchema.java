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
 * <p>The service may send values that this version does not know. They are kept as they came, compare by their text and
 * are written back unchanged. To tell the known ones apart, switch over {@link #known()}.
 */
public final class KnownSchema {
  /** It is known. */
  public static final KnownSchema KNOWN =
      new KnownSchema("Known");

  /** The values that this version knows, for {@code switch}. */
  public enum Known {
    /** It is known. */
    KNOWN,
    /** A value that the service knows and this version does not; {@link KnownSchema#value()} has it. */
    UNKNOWN
  }

  private final String value;

  private KnownSchema(String value) {
    this.value = value;
  }

  /**
   * The value with the given text.
   *
   * @param value the text on the wire; case matters
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
   * This value for a {@code switch}.
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
