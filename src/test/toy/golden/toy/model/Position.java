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
 * Where a page stands.
 *
 * <p>Immutable, and so safe for use from many threads. A property that is absent is null.
 */
public final class Position {
  final @Nullable Integer size;
  final @Nullable Integer total;

  Position(
      @Nullable Integer size,
      @Nullable Integer total) {
    this.size = size;
    this.total = total;
  }

  @JsonCreator
  private static @Nullable Position fromJson(Object json) throws IOException {
    return JsonValues.fromJson(PositionJsonAdapter.INSTANCE, json);
  }

  @JsonValue
  private @Nullable Object toJson() {
    return PositionJsonAdapter.INSTANCE.toJsonValue(this);
  }

  /**
   * Starts an empty {@code Position}.
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
    Builder copy = new Builder();
    copy.size = this.size;
    copy.total = this.total;
    return copy;
  }

  /** The property {@code size}. */
  public @Nullable Integer size() {
    return size;
  }

  /** The property {@code total}. */
  public @Nullable Integer total() {
    return total;
  }

  @Override
  public boolean equals(@Nullable Object object) {
    if (this == object) {
      return true;
    }
    if (!(object instanceof Position)) {
      return false;
    }
    Position that = (Position) object;
    return Objects.equals(this.size, that.size)
        && Objects.equals(this.total, that.total);
  }

  @Override
  public int hashCode() {
    int result = 1;
    result = 31 * result + Objects.hashCode(this.size);
    result = 31 * result + Objects.hashCode(this.total);
    return result;
  }

  /** What is set, for logs; personal values are hidden. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "Position{", "}");
    if (this.size != null) {
      text.add("size=" + this.size);
    }
    if (this.total != null) {
      text.add("total=" + this.total);
    }
    return text.toString();
  }

  /** Builds a {@link Position}. What is not set, or set to null, is absent. For one thread at a time. */
  public static final class Builder {
    @Nullable Integer size;
    @Nullable Integer total;

    Builder() {}

    /** The property {@code size}. */
    public Builder size(@Nullable Integer value) {
      this.size = value;
      return this;
    }

    /** The property {@code total}. */
    public Builder total(@Nullable Integer value) {
      this.total = value;
      return this;
    }

    /**
     * Builds the {@code Position}.
     *
     * @return an immutable copy of what was set
     */
    public Position build() {
      return new Position(
          this.size,
          this.total);
    }
  }
}
