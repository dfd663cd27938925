// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;

final class LinksJsonAdapter
    extends JsonValues.Value<Links> {
  static final JsonAdapter<Links> INSTANCE =
      new LinksJsonAdapter();

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "next");

  private LinksJsonAdapter() {
    super(JsonReader.Token.BEGIN_OBJECT, "Links");
  }

  @Override
  Links read(JsonReader in) throws IOException {
    String next = null;
    in.beginObject();
    while (in.hasNext()) {
      switch (1 + in.selectName(LinksJsonAdapter.NAMES)) {
        case 1:
          next = JsonValues.STRING.fromJson(in);
          break;
        default:
          JsonValues.skipUnknown(in, "Links");
      }
    }
    in.endObject();
    return new Links(
        next);
  }

  @Override
  void write(JsonWriter writer, Links value) throws IOException {
    writer.beginObject();
    if (value.next != null) {
      writer.name("next");
      JsonValues.STRING.toJson(writer, value.next);
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(Links)";
  }
}
