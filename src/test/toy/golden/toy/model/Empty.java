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
 * <p>Immutable, and so safe for use from many threads.
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
   * Starts an empty {@code Empty}.
   *
   * @return a builder with nothing set
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Starts a changed copy.
   *
   * @return a builder with everything set that is set here
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

  /** What is set, for logs; personal values are hidden. */
  @Override
  public String toString() {
    return "Empty{}";
  }

  /** Builds a {@link Empty}. What is not set, or set to null, is absent. For one thread at a time. */
  public static final class Builder {
    Builder() {}

    /**
     * Builds the {@code Empty}.
     *
     * @return an immutable copy of what was set
     */
    public Empty build() {
      return new Empty();
    }
  }
}
