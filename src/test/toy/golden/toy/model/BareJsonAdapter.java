// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;

final class BareJsonAdapter
    extends JsonValues.Value<Bare> {
  static final JsonAdapter<Bare> INSTANCE =
      new BareJsonAdapter();

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "of");

  private BareJsonAdapter() {
    super(JsonReader.Token.BEGIN_OBJECT, "Bare");
  }

  @Override
  Bare read(JsonReader in) throws IOException {
    BareMood of = null;
    in.beginObject();
    while (in.hasNext()) {
      switch (1 + in.selectName(BareJsonAdapter.NAMES)) {
        case 1:
          of = BareMoodJsonAdapter.INSTANCE.fromJson(in);
          break;
        default:
          JsonValues.skipUnknown(in, "Bare");
      }
    }
    in.endObject();
    return new Bare(
        of);
  }

  @Override
  void write(JsonWriter writer, Bare value) throws IOException {
    writer.beginObject();
    if (value.of != null) {
      writer.name("of");
      BareMoodJsonAdapter.INSTANCE.toJson(writer, value.of);
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(Bare)";
  }
}
