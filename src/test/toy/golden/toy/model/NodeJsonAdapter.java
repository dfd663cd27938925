// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.List;

final class NodeJsonAdapter
    extends JsonValues.Value<Node> {
  static final JsonAdapter<Node> INSTANCE =
      new NodeJsonAdapter();

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "parent",
          "children");

  private NodeJsonAdapter() {
    super(JsonReader.Token.BEGIN_OBJECT, "Node");
  }

  @Override
  Node read(JsonReader in) throws IOException {
    Node parent = null;
    List<Node> children = null;
    in.beginObject();
    while (in.hasNext()) {
      switch (1 + in.selectName(NodeJsonAdapter.NAMES)) {
        case 1:
          parent = NodeJsonAdapter.INSTANCE.fromJson(in);
          break;
        case 2:
          children = JsonValues.listOf(NodeJsonAdapter.INSTANCE).fromJson(in);
          break;
        default:
          JsonValues.skipUnknown(in, "Node");
      }
    }
    in.endObject();
    return new Node(
        parent,
        children);
  }

  @Override
  void write(JsonWriter writer, Node value) throws IOException {
    writer.beginObject();
    if (value.parent != null) {
      writer.name("parent");
      NodeJsonAdapter.INSTANCE.toJson(writer, value.parent);
    }
    if (value.children != null) {
      writer.name("children");
      JsonValues.listOf(NodeJsonAdapter.INSTANCE).toJson(writer, value.children);
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(Node)";
  }
}
