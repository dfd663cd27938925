package ringcentral.presence.http;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.model.ApiError;
import ringcentral.presence.model.UnknownListener;

/**
 * Internal. Notices an error object where the contract has another one: an object with a text
 * {@code errorCode}, or with {@code errors}. Its {@code message} could be taken for that of a
 * presence.
 */
public final class ErrorDetector implements UnknownListener {
  private static final JsonAdapter<ApiError> ERROR = Json.adapter(ApiError.class);
  private static final JsonReader.Options NAMES = JsonReader.Options.of("errorCode", "errors");

  /** At the top, or in the list of a page. */
  private static final Pattern MEMBER =
      Pattern.compile("\\$(?:\\.records\\[[0-9]+])?\\.(errorCode(?= string)|errors(?! null)) .*");

  private final JsonReader reader;
  private final @Nullable UnknownListener next;
  private final Buffer members = new Buffer();
  private boolean found;

  private ErrorDetector(JsonReader reader, @Nullable UnknownListener next) {
    this.reader = reader;
    this.next = next;
  }

  /** A detector of what the reader reads; {@code next} is told of everything else unknown. */
  public static ErrorDetector of(JsonReader reader, @Nullable UnknownListener next) {
    ErrorDetector detector = new ErrorDetector(reader, next);
    reader.setTag(UnknownListener.class, detector);
    if (next == null) { // Other names stay out of the paths in messages.
      reader.setTag(JsonReader.Options.class, NAMES);
    }
    return detector;
  }

  /** The error if what was read is one or lists one, else null. */
  public @Nullable ApiError error() {
    if (!found) {
      return null;
    }
    Buffer object = new Buffer().writeUtf8("{").write(members.snapshot()).writeUtf8("}");
    try {
      return ERROR.fromJson(JsonReader.of(object));
    } catch (IOException | JsonDataException e) {
      return ApiError.builder().build(); // An error all the same.
    }
  }

  @Override
  public void onUnknown(String schema, String path, String kind, @Nullable String value) {
    Matcher member = MEMBER.matcher(path + " " + kind);
    if (member.matches()) {
      take(member.group(1));
    } else if (next != null) {
      next.onUnknown(schema, path, kind, value);
    }
  }

  private void take(String name) {
    found = true;
    Buffer member = new Buffer().writeUtf8((members.size() == 0 ? "\"" : ",\"") + name + "\":");
    try (BufferedSource json = reader.peekJson().nextSource()) {
      member.writeAll(json);
      members.writeAll(member);
    } catch (IOException | JsonDataException e) {
      // The reader itself comes to the same place and fails there.
    }
  }
}
