// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

final class PingJsonAdapter extends JsonAdapter<Ping> {
  static final JsonAdapter<Ping> INSTANCE = new PingJsonAdapter();

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "pong");

  private PingJsonAdapter() {}

  @Override
  public @Nullable Ping fromJson(JsonReader in) throws IOException {
    if (in.peek() == JsonReader.Token.NULL) {
      return in.nextNull();
    }
    Pong pong = null;
    in.beginObject();
    while (in.hasNext()) {
      switch (1 + in.selectName(PingJsonAdapter.NAMES)) {
        case 1:
          pong = PongJsonAdapter.INSTANCE.fromJson(in);
          break;
        default:
          JsonValues.skipUnknown(in, "Ping");
      }
    }
    in.endObject();
    return new Ping(pong);
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
