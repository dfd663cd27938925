// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.List;

final class PingJsonAdapter
    extends JsonValues.Value<Ping> {
  static final JsonAdapter<Ping> INSTANCE =
      new PingJsonAdapter();

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "pong",
          "pongs");

  private PingJsonAdapter() {
    super(JsonReader.Token.BEGIN_OBJECT, "Ping");
  }

  @Override
  Ping read(JsonReader in) throws IOException {
    Pong pong = null;
    List<Pong> pongs = null;
    in.beginObject();
    while (in.hasNext()) {
      switch (1 + in.selectName(PingJsonAdapter.NAMES)) {
        case 1:
          pong = PongJsonAdapter.INSTANCE.fromJson(in);
          break;
        case 2:
          pongs = JsonValues.listOf(PongJsonAdapter.INSTANCE).fromJson(in);
          break;
        default:
          JsonValues.skipUnknown(in, "Ping");
      }
    }
    in.endObject();
    return new Ping(
        pong,
        pongs);
  }

  @Override
  void write(JsonWriter writer, Ping value) throws IOException {
    writer.beginObject();
    if (value.pong != null) {
      writer.name("pong");
      PongJsonAdapter.INSTANCE.toJson(writer, value.pong);
    }
    if (value.pongs != null) {
      writer.name("pongs");
      JsonValues.listOf(PongJsonAdapter.INSTANCE).toJson(writer, value.pongs);
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(Ping)";
  }
}
