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
 * A tree.
 *
 * <p>Immutable and thread-safe. Absent properties are null.
 */
public final class Node {
  final @Nullable Node parent;
  final @Nullable List<Node> children;

  Node(
      @Nullable Node parent,
      @Nullable List<Node> children) {
    this.parent = parent;
    this.children = children;
  }

  @JsonCreator
  private static @Nullable Node fromJson(Object json) throws IOException {
    return JsonValues.fromJson(NodeJsonAdapter.INSTANCE, json);
  }

  @JsonValue
  private @Nullable Object toJson() {
    return NodeJsonAdapter.INSTANCE.toJsonValue(this);
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
    copy.parent = this.parent;
    copy.children = this.children;
    return copy;
  }

  /** The node above. */
  public @Nullable Node parent() {
    return parent;
  }

  /** The nodes below. */
  public @Nullable List<Node> children() {
    return children;
  }

  @Override
  public boolean equals(@Nullable Object object) {
    if (this == object) {
      return true;
    }
    if (!(object instanceof Node)) {
      return false;
    }
    Node that = (Node) object;
    return Objects.equals(this.parent, that.parent)
        && Objects.equals(this.children, that.children);
  }

  @Override
  public int hashCode() {
    int result = 1;
    result = 31 * result + Objects.hashCode(this.parent);
    result = 31 * result + Objects.hashCode(this.children);
    return result;
  }

  /** The properties that are set, for logs; personal values are hidden. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "Node{", "}");
    if (this.parent != null) {
      text.add("parent=" + this.parent);
    }
    if (this.children != null) {
      text.add("children=" + this.children);
    }
    return text.toString();
  }

  /** Builds a {@link Node}. Properties that are not set, or set to null, are absent. Not thread-safe. */
  public static final class Builder {
    @Nullable Node parent;
    @Nullable List<Node> children;

    Builder() {}

    /** The node above. */
    public Builder parent(@Nullable Node value) {
      this.parent = value;
      return this;
    }

    /** The nodes below. */
    public Builder children(@Nullable List<Node> value) {
      this.children = JsonValues.copyOf(value);
      return this;
    }

    /**
     * Builds the {@code Node}.
     *
     * @return an immutable object with the properties that were set
     */
    public Node build() {
      return new Node(
          this.parent,
          this.children);
    }
  }
}
