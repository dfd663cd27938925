// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.List;

final class IdsJsonAdapter
    extends JsonValues.Value<Ids> {
  static final JsonAdapter<Ids> INSTANCE =
      new IdsJsonAdapter();

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "text",
          "number",
          "optional",
          "texts",
          "nodes");

  private IdsJsonAdapter() {
    super(JsonReader.Token.BEGIN_OBJECT, "Ids");
  }

  @Override
  Ids read(JsonReader in) throws IOException {
    JsonId text = null;
    JsonId number = null;
    JsonId optional = null;
    List<String> texts = null;
    List<Node> nodes = null;
    in.beginObject();
    while (in.hasNext()) {
      switch (1 + in.selectName(IdsJsonAdapter.NAMES)) {
        case 1:
          text = JsonId.OPTIONAL.fromJson(in);
          break;
        case 2:
          number = JsonId.OPTIONAL.fromJson(in);
          break;
        case 3:
          optional = JsonId.OPTIONAL.fromJson(in);
          break;
        case 4:
          texts = JsonValues.listOrOne(JsonValues.STRING).fromJson(in);
          break;
        case 5:
          nodes = JsonValues.listOrOne(NodeJsonAdapter.INSTANCE).fromJson(in);
          break;
        default:
          JsonValues.skipUnknown(in, "Ids");
      }
    }
    in.endObject();
    if (text == null) {
      throw new JsonDataException(
          "Required property 'text' is missing or unreadable at path " + in.getPath());
    }
    if (number == null) {
      throw new JsonDataException(
          "Required property 'number' is missing or unreadable at path " + in.getPath());
    }
    return new Ids(
        text,
        number,
        optional,
        texts,
        nodes);
  }

  @Override
  void write(JsonWriter writer, Ids value) throws IOException {
    writer.beginObject();
    writer.name("text");
    JsonId.ADAPTER.toJson(writer, value.text);
    writer.name("number");
    JsonId.ADAPTER.toJson(writer, value.number);
    if (value.optional != null) {
      writer.name("optional");
      JsonId.ADAPTER.toJson(writer, value.optional);
    }
    if (value.texts != null) {
      writer.name("texts");
      JsonValues.listOrOne(JsonValues.STRING).toJson(writer, value.texts);
    }
    if (value.nodes != null) {
      writer.name("nodes");
      JsonValues.listOrOne(NodeJsonAdapter.INSTANCE).toJson(writer, value.nodes);
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(Ids)";
  }
}
