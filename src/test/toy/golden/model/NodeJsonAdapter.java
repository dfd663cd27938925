// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

final class NodeJsonAdapter extends JsonAdapter<Node> {
  static final NodeJsonAdapter INSTANCE = new NodeJsonAdapter();

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "parent",
          "children");

  private NodeJsonAdapter() {}

  @Override
  public @Nullable Node fromJson(JsonReader reader) throws IOException {
    if (reader.peek() == JsonReader.Token.NULL) {
      return reader.nextNull();
    }
    Node.Builder builder = Node.builder();
    reader.beginObject();
    while (reader.hasNext()) {
      switch (1 + reader.selectName(NAMES)) {
        case 1:
          builder.parent = NodeJsonAdapter.INSTANCE.fromJson(reader);
          break;
        case 2:
          builder.children = JsonValues.listOf(NodeJsonAdapter.INSTANCE).fromJson(reader);
          break;
        default:
          JsonValues.skipUnknown(reader, "Node");
      }
    }
    reader.endObject();
    return builder.build();
  }

  @Override
  public void toJson(JsonWriter writer, @Nullable Node value) throws IOException {
    if (value == null) {
      writer.nullValue();
      return;
    }
    writer.beginObject();
    if (value.parent() != null) {
      writer.name("parent");
      NodeJsonAdapter.INSTANCE.toJson(writer, value.parent());
    }
    if (value.children() != null) {
      writer.name("children");
      JsonValues.listOf(NodeJsonAdapter.INSTANCE).toJson(writer, value.children());
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(Node)";
  }
}
