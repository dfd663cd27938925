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
 * A page of a shelf.
 *
 * <p>Immutable and thread-safe. Absent properties are null.
 */
public final class Shelf {
  final @Nullable List<Node> records;
  final @Nullable Integer number;
  final @Nullable Position position;
  final @Nullable Links links;

  Shelf(
      @Nullable List<Node> records,
      @Nullable Integer number,
      @Nullable Position position,
      @Nullable Links links) {
    this.records = records;
    this.number = number;
    this.position = position;
    this.links = links;
  }

  @JsonCreator
  private static @Nullable Shelf fromJson(Object json) throws IOException {
    return JsonValues.fromJson(ShelfJsonAdapter.INSTANCE, json);
  }

  @JsonValue
  private @Nullable Object toJson() {
    return ShelfJsonAdapter.INSTANCE.toJsonValue(this);
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
    copy.records = this.records;
    copy.number = this.number;
    copy.position = this.position;
    copy.links = this.links;
    return copy;
  }

  /** The property {@code records}. */
  public @Nullable List<Node> records() {
    return records;
  }

  /** The property {@code number}. */
  public @Nullable Integer number() {
    return number;
  }

  /** The property {@code position}. */
  public @Nullable Position position() {
    return position;
  }

  /** The property {@code links}. */
  public @Nullable Links links() {
    return links;
  }

  @Override
  public boolean equals(@Nullable Object object) {
    if (this == object) {
      return true;
    }
    if (!(object instanceof Shelf)) {
      return false;
    }
    Shelf that = (Shelf) object;
    return Objects.equals(this.records, that.records)
        && Objects.equals(this.number, that.number)
        && Objects.equals(this.position, that.position)
        && Objects.equals(this.links, that.links);
  }

  @Override
  public int hashCode() {
    int result = 1;
    result = 31 * result + Objects.hashCode(this.records);
    result = 31 * result + Objects.hashCode(this.number);
    result = 31 * result + Objects.hashCode(this.position);
    result = 31 * result + Objects.hashCode(this.links);
    return result;
  }

  /** The properties that are set, for logs; personal values are hidden. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "Shelf{", "}");
    if (this.records != null) {
      text.add("records=" + this.records);
    }
    if (this.number != null) {
      text.add("number=" + this.number);
    }
    if (this.position != null) {
      text.add("position=" + this.position);
    }
    if (this.links != null) {
      text.add("links=" + this.links);
    }
    return text.toString();
  }

  /** Builds a {@link Shelf}. Properties that are not set, or set to null, are absent. Not thread-safe. */
  public static final class Builder {
    @Nullable List<Node> records;
    @Nullable Integer number;
    @Nullable Position position;
    @Nullable Links links;

    Builder() {}

    /** The property {@code records}. */
    public Builder records(@Nullable List<Node> value) {
      this.records = JsonValues.copyOf(value);
      return this;
    }

    /** The property {@code number}. */
    public Builder number(@Nullable Integer value) {
      this.number = value;
      return this;
    }

    /** The property {@code position}. */
    public Builder position(@Nullable Position value) {
      this.position = value;
      return this;
    }

    /** The property {@code links}. */
    public Builder links(@Nullable Links value) {
      this.links = value;
      return this;
    }

    /**
     * Builds the {@code Shelf}.
     *
     * @return an immutable object with the properties that were set
     */
    public Shelf build() {
      return new Shelf(
          this.records,
          this.number,
          this.position,
          this.links);
    }
  }
}
