// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

final class PongJsonAdapter extends JsonAdapter<Pong> {
  static final PongJsonAdapter INSTANCE = new PongJsonAdapter();

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "ping");

  private PongJsonAdapter() {}

  @Override
  public @Nullable Pong fromJson(JsonReader reader) throws IOException {
    if (reader.peek() == JsonReader.Token.NULL) {
      return reader.nextNull();
    }
    Pong.Builder builder = Pong.builder();
    reader.beginObject();
    while (reader.hasNext()) {
      switch (1 + reader.selectName(NAMES)) {
        case 1:
          builder.ping = PingJsonAdapter.INSTANCE.fromJson(reader);
          break;
        default:
          JsonValues.skipUnknown(reader, "Pong");
      }
    }
    reader.endObject();
    return builder.build();
  }

  @Override
  public void toJson(JsonWriter writer, @Nullable Pong value) throws IOException {
    if (value == null) {
      writer.nullValue();
      return;
    }
    writer.beginObject();
    if (value.ping() != null) {
      writer.name("ping");
      PingJsonAdapter.INSTANCE.toJson(writer, value.ping());
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(Pong)";
  }
}
