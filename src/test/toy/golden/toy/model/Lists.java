// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Lists of everything.
 *
 * <p>Immutable and thread-safe. Absent properties are null.
 */
public final class Lists {
  final @Nullable List<String> texts;
  final @Nullable List<Long> longs;
  final @Nullable List<Integer> integers;
  final @Nullable List<Boolean> booleans;
  final @Nullable List<Instant> instants;
  final @Nullable List<Mood> moods;
  final @Nullable List<Empty> empties;
  final @Nullable List<List<String>> table;
  final @Nullable Instant at;

  Lists(
      @Nullable List<String> texts,
      @Nullable List<Long> longs,
      @Nullable List<Integer> integers,
      @Nullable List<Boolean> booleans,
      @Nullable List<Instant> instants,
      @Nullable List<Mood> moods,
      @Nullable List<Empty> empties,
      @Nullable List<List<String>> table,
      @Nullable Instant at) {
    this.texts = texts;
    this.longs = longs;
    this.integers = integers;
    this.booleans = booleans;
    this.instants = instants;
    this.moods = moods;
    this.empties = empties;
    this.table = table;
    this.at = at;
  }

  @JsonCreator
  private static @Nullable Lists fromJson(Object json) throws IOException {
    return JsonValues.fromJson(ListsJsonAdapter.INSTANCE, json);
  }

  @JsonValue
  private @Nullable Object toJson() {
    return ListsJsonAdapter.INSTANCE.toJsonValue(this);
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
    copy.texts = this.texts;
    copy.longs = this.longs;
    copy.integers = this.integers;
    copy.booleans = this.booleans;
    copy.instants = this.instants;
    copy.moods = this.moods;
    copy.empties = this.empties;
    copy.table = this.table;
    copy.at = this.at;
    return copy;
  }

  /** The property {@code texts}. */
  public @Nullable List<String> texts() {
    return texts;
  }

  /** The property {@code longs}. */
  public @Nullable List<Long> longs() {
    return longs;
  }

  /** The property {@code integers}. */
  public @Nullable List<Integer> integers() {
    return integers;
  }

  /** The property {@code booleans}. */
  public @Nullable List<Boolean> booleans() {
    return booleans;
  }

  /** The property {@code instants}. */
  public @Nullable List<Instant> instants() {
    return instants;
  }

  /** The property {@code moods}. */
  public @Nullable List<Mood> moods() {
    return moods;
  }

  /** The property {@code empties}. */
  public @Nullable List<Empty> empties() {
    return empties;
  }

  /** The property {@code table}. */
  public @Nullable List<List<String>> table() {
    return table;
  }

  /** The property {@code at}. */
  public @Nullable Instant at() {
    return at;
  }

  @Override
  public boolean equals(@Nullable Object object) {
    if (this == object) {
      return true;
    }
    if (!(object instanceof Lists)) {
      return false;
    }
    Lists that = (Lists) object;
    return Objects.equals(this.texts, that.texts)
        && Objects.equals(this.longs, that.longs)
        && Objects.equals(this.integers, that.integers)
        && Objects.equals(this.booleans, that.booleans)
        && Objects.equals(this.instants, that.instants)
        && Objects.equals(this.moods, that.moods)
        && Objects.equals(this.empties, that.empties)
        && Objects.equals(this.table, that.table)
        && Objects.equals(this.at, that.at);
  }

  @Override
  public int hashCode() {
    int result = 1;
    result = 31 * result + Objects.hashCode(this.texts);
    result = 31 * result + Objects.hashCode(this.longs);
    result = 31 * result + Objects.hashCode(this.integers);
    result = 31 * result + Objects.hashCode(this.booleans);
    result = 31 * result + Objects.hashCode(this.instants);
    result = 31 * result + Objects.hashCode(this.moods);
    result = 31 * result + Objects.hashCode(this.empties);
    result = 31 * result + Objects.hashCode(this.table);
    result = 31 * result + Objects.hashCode(this.at);
    return result;
  }

  /** The properties that are set, for logs; personal values are hidden. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "Lists{", "}");
    if (this.texts != null) {
      text.add("texts=" + this.texts);
    }
    if (this.longs != null) {
      text.add("longs=" + this.longs);
    }
    if (this.integers != null) {
      text.add("integers=" + this.integers);
    }
    if (this.booleans != null) {
      text.add("booleans=" + this.booleans);
    }
    if (this.instants != null) {
      text.add("instants=" + this.instants);
    }
    if (this.moods != null) {
      text.add("moods=" + this.moods);
    }
    if (this.empties != null) {
      text.add("empties=" + this.empties);
    }
    if (this.table != null) {
      text.add("table=" + this.table);
    }
    if (this.at != null) {
      text.add("at=" + this.at);
    }
    return text.toString();
  }

  /** Builds a {@link Lists}. Properties that are not set, or set to null, are absent. Not thread-safe. */
  public static final class Builder {
    @Nullable List<String> texts;
    @Nullable List<Long> longs;
    @Nullable List<Integer> integers;
    @Nullable List<Boolean> booleans;
    @Nullable List<Instant> instants;
    @Nullable List<Mood> moods;
    @Nullable List<Empty> empties;
    @Nullable List<List<String>> table;
    @Nullable Instant at;

    Builder() {}

    /** The property {@code texts}. */
    public Builder texts(@Nullable List<String> value) {
      this.texts = JsonValues.copyOf(value);
      return this;
    }

    /** The property {@code longs}. */
    public Builder longs(@Nullable List<Long> value) {
      this.longs = JsonValues.copyOf(value);
      return this;
    }

    /** The property {@code integers}. */
    public Builder integers(@Nullable List<Integer> value) {
      this.integers = JsonValues.copyOf(value);
      return this;
    }

    /** The property {@code booleans}. */
    public Builder booleans(@Nullable List<Boolean> value) {
      this.booleans = JsonValues.copyOf(value);
      return this;
    }

    /** The property {@code instants}. */
    public Builder instants(@Nullable List<Instant> value) {
      this.instants = JsonValues.copyOf(value);
      return this;
    }

    /** The property {@code moods}. */
    public Builder moods(@Nullable List<Mood> value) {
      this.moods = JsonValues.copyOf(value);
      return this;
    }

    /** The property {@code empties}. */
    public Builder empties(@Nullable List<Empty> value) {
      this.empties = JsonValues.copyOf(value);
      return this;
    }

    /** The property {@code table}. */
    public Builder table(@Nullable List<List<String>> value) {
      this.table = JsonValues.copyOf(value);
      return this;
    }

    /** The property {@code at}. */
    public Builder at(@Nullable Instant value) {
      this.at = value;
      return this;
    }

    /**
     * Builds the {@code Lists}.
     *
     * @return an immutable object with the properties that were set
     */
    public Lists build() {
      return new Lists(
          this.texts,
          this.longs,
          this.integers,
          this.booleans,
          this.instants,
          this.moods,
          this.empties,
          this.table,
          this.at);
    }
  }
}
