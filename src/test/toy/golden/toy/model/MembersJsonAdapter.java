// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;

final class MembersJsonAdapter
    extends JsonValues.Value<Members> {
  static final JsonAdapter<Members> INSTANCE =
      new MembersJsonAdapter();

  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "build",
          "builder",
          "toBuilder",
          "toString",
          "toJson",
          "fromJson",
          "equals",
          "hashCode",
          "getClass",
          "notify",
          "wait",
          "clone",
          "finalize");

  private MembersJsonAdapter() {
    super(JsonReader.Token.BEGIN_OBJECT, "Members");
  }

  @Override
  Members read(JsonReader in) throws IOException {
    String build = null;
    String builderText = null;
    String toBuilderText = null;
    String toStringText = null;
    String toJsonText = null;
    String fromJson = null;
    String equals = null;
    String hashCodeText = null;
    String getClassText = null;
    String notifyText = null;
    Long waitNumber = null;
    String clone = null;
    String finalizeText = null;
    in.beginObject();
    while (in.hasNext()) {
      switch (1 + in.selectName(MembersJsonAdapter.NAMES)) {
        case 1:
          build = JsonValues.STRING.fromJson(in);
          break;
        case 2:
          builderText = JsonValues.STRING.fromJson(in);
          break;
        case 3:
          toBuilderText = JsonValues.STRING.fromJson(in);
          break;
        case 4:
          toStringText = JsonValues.STRING.fromJson(in);
          break;
        case 5:
          toJsonText = JsonValues.STRING.fromJson(in);
          break;
        case 6:
          fromJson = JsonValues.STRING.fromJson(in);
          break;
        case 7:
          equals = JsonValues.STRING.fromJson(in);
          break;
        case 8:
          hashCodeText = JsonValues.STRING.fromJson(in);
          break;
        case 9:
          getClassText = JsonValues.STRING.fromJson(in);
          break;
        case 10:
          notifyText = JsonValues.STRING.fromJson(in);
          break;
        case 11:
          waitNumber = JsonValues.LONG.fromJson(in);
          break;
        case 12:
          clone = JsonValues.STRING.fromJson(in);
          break;
        case 13:
          finalizeText = JsonValues.STRING.fromJson(in);
          break;
        default:
          JsonValues.skipUnknown(in, "Members");
      }
    }
    in.endObject();
    return new Members(
        build,
        builderText,
        toBuilderText,
        toStringText,
        toJsonText,
        fromJson,
        equals,
        hashCodeText,
        getClassText,
        notifyText,
        waitNumber,
        clone,
        finalizeText);
  }

  @Override
  void write(JsonWriter writer, Members value) throws IOException {
    writer.beginObject();
    if (value.build != null) {
      writer.name("build");
      JsonValues.STRING.toJson(writer, value.build);
    }
    if (value.builderText != null) {
      writer.name("builder");
      JsonValues.STRING.toJson(writer, value.builderText);
    }
    if (value.toBuilderText != null) {
      writer.name("toBuilder");
      JsonValues.STRING.toJson(writer, value.toBuilderText);
    }
    if (value.toStringText != null) {
      writer.name("toString");
      JsonValues.STRING.toJson(writer, value.toStringText);
    }
    if (value.toJsonText != null) {
      writer.name("toJson");
      JsonValues.STRING.toJson(writer, value.toJsonText);
    }
    if (value.fromJson != null) {
      writer.name("fromJson");
      JsonValues.STRING.toJson(writer, value.fromJson);
    }
    if (value.equals != null) {
      writer.name("equals");
      JsonValues.STRING.toJson(writer, value.equals);
    }
    if (value.hashCodeText != null) {
      writer.name("hashCode");
      JsonValues.STRING.toJson(writer, value.hashCodeText);
    }
    if (value.getClassText != null) {
      writer.name("getClass");
      JsonValues.STRING.toJson(writer, value.getClassText);
    }
    if (value.notifyText != null) {
      writer.name("notify");
      JsonValues.STRING.toJson(writer, value.notifyText);
    }
    if (value.waitNumber != null) {
      writer.name("wait");
      JsonValues.LONG.toJson(writer, value.waitNumber);
    }
    if (value.clone != null) {
      writer.name("clone");
      JsonValues.STRING.toJson(writer, value.clone);
    }
    if (value.finalizeText != null) {
      writer.name("finalize");
      JsonValues.STRING.toJson(writer, value.finalizeText);
    }
    writer.endObject();
  }

  @Override
  public String toString() {
    return "JsonAdapter(Members)";
  }
}
