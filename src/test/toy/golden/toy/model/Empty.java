// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Has no properties. Without the allOf the generator would make no class of it.
 *
 * <p>Immutable and thread-safe.
 */
public final class Empty {
  Empty() {}

  @JsonCreator
  private static @Nullable Empty fromJson(Object json) throws IOException {
    return JsonValues.fromJson(EmptyJsonAdapter.INSTANCE, json);
  }

  @JsonValue
  private @Nullable Object toJson() {
    return EmptyJsonAdapter.INSTANCE.toJsonValue(this);
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
    return new Builder();
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof Empty;
  }

  @Override
  public int hashCode() {
    return 0;
  }

  /** The properties that are set, for logs; personal values are hidden. */
  @Override
  public String toString() {
    return "Empty{}";
  }

  /** Builds a {@link Empty}. Properties that are not set, or set to null, are absent. Not thread-safe. */
  public static final class Builder {
    Builder() {}

    /**
     * Builds the {@code Empty}.
     *
     * @return an immutable object with the properties that were set
     */
    public Empty build() {
      return new Empty();
    }
  }
}
