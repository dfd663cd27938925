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
 * A schema named as the class nested in every model.
 *
 * <p>Immutable and thread-safe. Absent properties are null.
 */
public final class BuilderSchema {
  final @Nullable BuilderSchema builderText;

  BuilderSchema(
      @Nullable BuilderSchema builderText) {
    this.builderText = builderText;
  }

  @JsonCreator
  private static @Nullable BuilderSchema fromJson(Object json) throws IOException {
    return JsonValues.fromJson(BuilderSchemaJsonAdapter.INSTANCE, json);
  }

  @JsonValue
  private @Nullable Object toJson() {
    return BuilderSchemaJsonAdapter.INSTANCE.toJsonValue(this);
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
    copy.builderText = this.builderText;
    return copy;
  }

  /** The property {@code builder}. */
  public @Nullable BuilderSchema builderText() {
    return builderText;
  }

  @Override
  public boolean equals(@Nullable Object object) {
    if (this == object) {
      return true;
    }
    if (!(object instanceof BuilderSchema)) {
      return false;
    }
    BuilderSchema that = (BuilderSchema) object;
    return Objects.equals(this.builderText, that.builderText);
  }

  @Override
  public int hashCode() {
    int result = 1;
    result = 31 * result + Objects.hashCode(this.builderText);
    return result;
  }

  /** The properties that are set, for logs; personal values are hidden. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "BuilderSchema{", "}");
    if (this.builderText != null) {
      text.add("builderText=" + this.builderText);
    }
    return text.toString();
  }

  /** Builds a {@link BuilderSchema}. Properties that are not set, or set to null, are absent. Not thread-safe. */
  public static final class Builder {
    @Nullable BuilderSchema builderText;

    Builder() {}

    /** The property {@code builder}. */
    public Builder builderText(@Nullable BuilderSchema value) {
      this.builderText = value;
      return this;
    }

    /**
     * Builds the {@code BuilderSchema}.
     *
     * @return an immutable object with the properties that were set
     */
    public BuilderSchema build() {
      return new BuilderSchema(
          this.builderText);
    }
  }
}
