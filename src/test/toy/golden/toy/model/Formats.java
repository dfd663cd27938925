// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.UUID;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * What not every contract has.
 *
 * <p>Immutable and thread-safe. Absent properties are null.
 */
public final class Formats {
  final @Nullable BigDecimal number;
  final @Nullable Double _double;
  final @Nullable LocalDate date;
  final @Nullable UUID uuid;
  final @Nullable ByteString _byte;
  final @Nullable List<LocalDate> dates;
  final @Nullable Map<String, Mood> moods;
  final @Nullable Map<String, Node> nodes;
  final @Nullable Map<String, BigDecimal> numbers;
  final @Nullable String old;

  Formats(
      @Nullable BigDecimal number,
      @Nullable Double _double,
      @Nullable LocalDate date,
      @Nullable UUID uuid,
      @Nullable ByteString _byte,
      @Nullable List<LocalDate> dates,
      @Nullable Map<String, Mood> moods,
      @Nullable Map<String, Node> nodes,
      @Nullable Map<String, BigDecimal> numbers,
      @Nullable String old) {
    this.number = number;
    this._double = _double;
    this.date = date;
    this.uuid = uuid;
    this._byte = _byte;
    this.dates = dates;
    this.moods = moods;
    this.nodes = nodes;
    this.numbers = numbers;
    this.old = old;
  }

  @JsonCreator
  private static @Nullable Formats fromJson(Object json) throws IOException {
    return JsonValues.fromJson(FormatsJsonAdapter.INSTANCE, json);
  }

  @JsonValue
  private @Nullable Object toJson() {
    return FormatsJsonAdapter.INSTANCE.toJsonValue(this);
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
    copy.number = this.number;
    copy._double = this._double;
    copy.date = this.date;
    copy.uuid = this.uuid;
    copy._byte = this._byte;
    copy.dates = this.dates;
    copy.moods = this.moods;
    copy.nodes = this.nodes;
    copy.numbers = this.numbers;
    copy.old = this.old;
    return copy;
  }

  /** The property {@code number}. */
  public @Nullable BigDecimal number() {
    return number;
  }

  /** The property {@code double}. */
  public @Nullable Double _double() {
    return _double;
  }

  /** The property {@code date}. */
  public @Nullable LocalDate date() {
    return date;
  }

  /** The property {@code uuid}. */
  public @Nullable UUID uuid() {
    return uuid;
  }

  /** The property {@code byte}. */
  public @Nullable ByteString _byte() {
    return _byte;
  }

  /** The property {@code dates}. */
  public @Nullable List<LocalDate> dates() {
    return dates;
  }

  /** The property {@code moods}. */
  public @Nullable Map<String, Mood> moods() {
    return moods;
  }

  /** The property {@code nodes}. */
  public @Nullable Map<String, Node> nodes() {
    return nodes;
  }

  /** The property {@code numbers}. */
  public @Nullable Map<String, BigDecimal> numbers() {
    return numbers;
  }

  /**
   * The property {@code old}.
   *
   * @deprecated The service may remove it.
   */
  @Deprecated
  public @Nullable String old() {
    return old;
  }

  @Override
  public boolean equals(@Nullable Object object) {
    if (this == object) {
      return true;
    }
    if (!(object instanceof Formats)) {
      return false;
    }
    Formats that = (Formats) object;
    return Objects.equals(this.number, that.number)
        && Objects.equals(this._double, that._double)
        && Objects.equals(this.date, that.date)
        && Objects.equals(this.uuid, that.uuid)
        && Objects.equals(this._byte, that._byte)
        && Objects.equals(this.dates, that.dates)
        && Objects.equals(this.moods, that.moods)
        && Objects.equals(this.nodes, that.nodes)
        && Objects.equals(this.numbers, that.numbers)
        && Objects.equals(this.old, that.old);
  }

  @Override
  public int hashCode() {
    int result = 1;
    result = 31 * result + Objects.hashCode(this.number);
    result = 31 * result + Objects.hashCode(this._double);
    result = 31 * result + Objects.hashCode(this.date);
    result = 31 * result + Objects.hashCode(this.uuid);
    result = 31 * result + Objects.hashCode(this._byte);
    result = 31 * result + Objects.hashCode(this.dates);
    result = 31 * result + Objects.hashCode(this.moods);
    result = 31 * result + Objects.hashCode(this.nodes);
    result = 31 * result + Objects.hashCode(this.numbers);
    result = 31 * result + Objects.hashCode(this.old);
    return result;
  }

  /** The properties that are set, for logs; personal values are hidden. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "Formats{", "}");
    if (this.number != null) {
      text.add("number=" + this.number);
    }
    if (this._double != null) {
      text.add("_double=" + this._double);
    }
    if (this.date != null) {
      text.add("date=" + this.date);
    }
    if (this.uuid != null) {
      text.add("uuid=" + this.uuid);
    }
    if (this._byte != null) {
      text.add("_byte=" + this._byte);
    }
    if (this.dates != null) {
      text.add("dates=" + this.dates);
    }
    if (this.moods != null) {
      text.add("moods=" + this.moods);
    }
    if (this.nodes != null) {
      text.add("nodes=" + this.nodes);
    }
    if (this.numbers != null) {
      text.add("numbers=" + this.numbers);
    }
    if (this.old != null) {
      text.add("old=" + this.old);
    }
    return text.toString();
  }

  /** Builds a {@link Formats}. Properties that are not set, or set to null, are absent. Not thread-safe. */
  public static final class Builder {
    @Nullable BigDecimal number;
    @Nullable Double _double;
    @Nullable LocalDate date;
    @Nullable UUID uuid;
    @Nullable ByteString _byte;
    @Nullable List<LocalDate> dates;
    @Nullable Map<String, Mood> moods;
    @Nullable Map<String, Node> nodes;
    @Nullable Map<String, BigDecimal> numbers;
    @Nullable String old;

    Builder() {}

    /** The property {@code number}. */
    public Builder number(@Nullable BigDecimal value) {
      this.number = value;
      return this;
    }

    /** The property {@code double}. */
    public Builder _double(@Nullable Double value) {
      this._double = value;
      return this;
    }

    /** The property {@code date}. */
    public Builder date(@Nullable LocalDate value) {
      this.date = value;
      return this;
    }

    /** The property {@code uuid}. */
    public Builder uuid(@Nullable UUID value) {
      this.uuid = value;
      return this;
    }

    /** The property {@code byte}. */
    public Builder _byte(@Nullable ByteString value) {
      this._byte = value;
      return this;
    }

    /** The property {@code dates}. */
    public Builder dates(@Nullable List<LocalDate> value) {
      this.dates = JsonValues.copyOf(value);
      return this;
    }

    /** The property {@code moods}. */
    public Builder moods(@Nullable Map<String, Mood> value) {
      this.moods = JsonFormats.copyOf(value);
      return this;
    }

    /** The property {@code nodes}. */
    public Builder nodes(@Nullable Map<String, Node> value) {
      this.nodes = JsonFormats.copyOf(value);
      return this;
    }

    /** The property {@code numbers}. */
    public Builder numbers(@Nullable Map<String, BigDecimal> value) {
      this.numbers = JsonFormats.copyOf(value);
      return this;
    }

    /**
     * The property {@code old}.
     *
     * @deprecated The service may remove it.
     */
    @Deprecated
    public Builder old(@Nullable String value) {
      this.old = value;
      return this;
    }

    /**
     * Builds the {@code Formats}.
     *
     * @return an immutable object with the properties that were set
     */
    public Formats build() {
      return new Formats(
          this.number,
          this._double,
          this.date,
          this.uuid,
          this._byte,
          this.dates,
          this.moods,
          this.nodes,
          this.numbers,
          this.old);
    }
  }
}
