// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import java.util.List;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A schema named as a class of java.util that models use.
 *
 * <p>Immutable, and so safe for use from many threads. A property that is absent is null.
 */
public final class ListSchema {
  final @Nullable List<ListSchema> _list;

  ListSchema(
      @Nullable List<ListSchema> _list) {
    this._list = _list;
  }

  @JsonCreator
  private static @Nullable ListSchema fromJson(Object json) throws IOException {
    return JsonValues.fromJson(ListSchemaJsonAdapter.INSTANCE, json);
  }

  @JsonValue
  private @Nullable Object toJson() {
    return ListSchemaJsonAdapter.INSTANCE.toJsonValue(this);
  }

  /**
   * Starts an empty {@code ListSchema}.
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
    copy._list = this._list;
    return copy;
  }

  /** The property {@code list}. */
  public @Nullable List<ListSchema> _list() {
    return _list;
  }

  @Override
  public boolean equals(@Nullable Object object) {
    if (this == object) {
      return true;
    }
    if (!(object instanceof ListSchema)) {
      return false;
    }
    ListSchema that = (ListSchema) object;
    return Objects.equals(this._list, that._list);
  }

  @Override
  public int hashCode() {
    int result = 1;
    result = 31 * result + Objects.hashCode(this._list);
    return result;
  }

  /** What is set, for logs; personal values are hidden. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "ListSchema{", "}");
    if (this._list != null) {
      text.add("_list=" + this._list);
    }
    return text.toString();
  }

  /** Builds a {@link ListSchema}. What is not set, or set to null, is absent. For one thread at a time. */
  public static final class Builder {
    @Nullable List<ListSchema> _list;

    Builder() {}

    /** The property {@code list}. */
    public Builder _list(@Nullable List<ListSchema> value) {
      this._list = JsonValues.copyOf(value);
      return this;
    }

    /**
     * Builds the {@code ListSchema}.
     *
     * @return an immutable copy of what was set
     */
    public ListSchema build() {
      return new ListSchema(
          this._list);
    }
  }
}
