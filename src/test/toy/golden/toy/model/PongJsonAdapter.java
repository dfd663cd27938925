// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.List;

final class PongJsonAdapter
    extends JsonValues.Value<Pong> {
  static final JsonAdapter<Pong> INSTANCE =
      new PongJsonAdapter();

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "ping",
          "pings");

  private PongJsonAdapter() {}

  @Override
  Pong read(JsonReader in) throws IOException {
    Ping ping = null;
    List<Ping> pings = null;
    in.beginObject();
    while (in.hasNext()) {
      switch (1 + in.selectName(PongJsonAdapter.NAMES)) {
        case 1:
          ping =
              JsonValues.once(
                  in, ping, PingJsonAdapter.INSTANCE.fromJson(in));
          break;
        case 2:
          pings =
              JsonValues.once(
                  in, pings, JsonValues.listOf(PingJsonAdapter.INSTANCE).fromJson(in));
          break;
        default:
          JsonValues.skipUnknown(in, "Pong");
      }
    }
    in.endObject();
    return new Pong(
        ping,
        pings);
  }

  @Override
  void write(JsonWriter writer, Pong value) throws IOException {
    writer.beginObject();
    if (value.ping != null) {
      writer.name("ping");
      PingJsonAdapter.INSTANCE.toJson(writer, value.ping);
    }
    if (value.pings != null) {
      writer.name("pings");
      JsonValues.listOf(PingJsonAdapter.INSTANCE).toJson(writer, value.pings);
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(Pong)";
  }
}
