// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.List;

final class NullnessJsonAdapter
    extends JsonValues.Value<Nullness> {
  static final JsonAdapter<Nullness> INSTANCE =
      new NullnessJsonAdapter();

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "needed",
          "neededSecret",
          "nullableList",
          "neededList",
          "optional",
          "optionalNullable");

  private NullnessJsonAdapter() {
    super(JsonReader.Token.BEGIN_OBJECT, "Nullness");
  }

  @Override
  Nullness read(JsonReader in) throws IOException {
    String needed = null;
    String neededSecret = null;
    List<String> nullableList = null;
    List<String> neededList = null;
    String optional = null;
    String optionalNullable = null;
    in.beginObject();
    while (in.hasNext()) {
      switch (1 + in.selectName(NullnessJsonAdapter.NAMES)) {
        case 1:
          needed = JsonValues.STRING.fromJson(in);
          break;
        case 2:
          neededSecret = JsonValues.STRING.fromJson(in);
          break;
        case 3:
          nullableList = JsonValues.listOf(JsonValues.STRING).fromJson(in);
          break;
        case 4:
          neededList = JsonValues.listOf(JsonValues.STRING).fromJson(in);
          break;
        case 5:
          optional = JsonValues.STRING.fromJson(in);
          break;
        case 6:
          optionalNullable = JsonValues.STRING.fromJson(in);
          break;
        default:
          JsonValues.skipUnknown(in, "Nullness");
      }
    }
    in.endObject();
    if (needed == null) {
      throw new JsonDataException(
          "Required property 'needed' is missing or unreadable at path " + in.getPath());
    }
    if (neededSecret == null) {
      throw new JsonDataException(
          "Required property 'neededSecret' is missing or unreadable at path " + in.getPath());
    }
    if (neededList == null) {
      throw new JsonDataException(
          "Required property 'neededList' is missing or unreadable at path " + in.getPath());
    }
    return new Nullness(
        needed,
        neededSecret,
        nullableList,
        false,
        neededList,
        optional,
        optionalNullable,
        false);
  }

  @Override
  void write(JsonWriter writer, Nullness value) throws IOException {
    writer.beginObject();
    writer.name("needed");
    JsonValues.STRING.toJson(writer, value.needed);
    writer.name("neededSecret");
    JsonValues.STRING.toJson(writer, value.neededSecret);
    if (value.nullableList != null) {
      writer.name("nullableList");
      JsonValues.listOf(JsonValues.STRING).toJson(writer, value.nullableList);
    }
    if (value.clearsNullableList) {
      JsonValues.writeNull(writer, "nullableList");
    }
    writer.name("neededList");
    JsonValues.listOf(JsonValues.STRING).toJson(writer, value.neededList);
    if (value.optional != null) {
      writer.name("optional");
      JsonValues.STRING.toJson(writer, value.optional);
    }
    if (value.optionalNullable != null) {
      writer.name("optionalNullable");
      JsonValues.STRING.toJson(writer, value.optionalNullable);
    }
    if (value.clearsOptionalNullable) {
      JsonValues.writeNull(writer, "optionalNullable");
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(Nullness)";
  }
}
