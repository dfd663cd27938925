// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;

final class AnswerJsonAdapter
    extends JsonValues.Value<Answer> {
  static final JsonAdapter<Answer> INSTANCE =
      new AnswerJsonAdapter();

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "resourceId",
          "status");

  private AnswerJsonAdapter() {
    super(JsonReader.Token.BEGIN_OBJECT, "Answer");
  }

  @Override
  Answer read(JsonReader in) throws IOException {
    String resourceId = null;
    Integer status = null;
    in.beginObject();
    while (in.hasNext()) {
      switch (1 + in.selectName(AnswerJsonAdapter.NAMES)) {
        case 1:
          resourceId = JsonValues.STRING.fromJson(in);
          break;
        case 2:
          status = JsonValues.INTEGER.fromJson(in);
          break;
        default:
          JsonValues.skipUnknown(in, "Answer");
      }
    }
    in.endObject();
    return new Answer(
        resourceId,
        status);
  }

  @Override
  void write(JsonWriter writer, Answer value) throws IOException {
    writer.beginObject();
    if (value.resourceId != null) {
      writer.name("resourceId");
      JsonValues.STRING.toJson(writer, value.resourceId);
    }
    if (value.status != null) {
      writer.name("status");
      JsonValues.INTEGER.toJson(writer, value.status);
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(Answer)";
  }
}
