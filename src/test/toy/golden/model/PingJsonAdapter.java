// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

final class PingJsonAdapter extends JsonAdapter<Ping> {
  static final PingJsonAdapter INSTANCE = new PingJsonAdapter();

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "pong");

  private PingJsonAdapter() {}

  @Override
  public @Nullable Ping fromJson(JsonReader reader) throws IOException {
    if (reader.peek() == JsonReader.Token.NULL) {
      return reader.nextNull();
    }
    Ping.Builder builder = Ping.builder();
    reader.beginObject();
    while (reader.hasNext()) {
      switch (1 + reader.selectName(NAMES)) {
        case 1:
          builder.pong = PongJsonAdapter.INSTANCE.fromJson(reader);
          break;
        default:
          JsonValues.skipUnknown(reader, "Ping");
      }
    }
    reader.endObject();
    return builder.build();
  }

  @Override
  public void toJson(JsonWriter writer, @Nullable Ping value) throws IOException {
    if (value == null) {
      writer.nullValue();
      return;
    }
    writer.beginObject();
    if (value.pong() != null) {
      writer.name("pong");
      PongJsonAdapter.INSTANCE.toJson(writer, value.pong());
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(Ping)";
  }
}
