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
 * <p>Immutable and thread-safe. Absent properties are null.
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

  /** The properties that are set, for logs; personal values are hidden. */
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

  /** Builds a {@link Position}. Properties that are not set, or set to null, are absent. Not thread-safe. */
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
     * @return an immutable object with the properties that were set
     */
    public Position build() {
      return new Position(
          this.size,
          this.total);
    }
  }
}
