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
 * A schema named as a class of java.util that models use.
 *
 * <p>Immutable and thread-safe. Absent properties are null.
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

  /** The properties that are set, for logs; personal values are hidden. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "ListSchema{", "}");
    if (this._list != null) {
      text.add("_list=" + this._list);
    }
    return text.toString();
  }

  /** Builds a {@link ListSchema}. Properties that are not set, or set to null, are absent. Not thread-safe. */
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
     * @return an immutable object with the properties that were set
     */
    public ListSchema build() {
      return new ListSchema(
          this._list);
    }
  }
}
