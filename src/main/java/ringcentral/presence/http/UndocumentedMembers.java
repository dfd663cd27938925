package ringcentral.presence.http;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import ringcentral.presence.model.ApiError;
import ringcentral.presence.model.UnknownListener;

/**
 * Internal. Finds members of an answer that are not in the contract but matter: those of an error
 * object (a text {@code errorCode}, {@code errors} or {@code error}), whose {@code message} could
 * be taken for that of a presence; those that name the owner; and the {@code body} of a list entry
 * where the contract has no list. The adapters report them while they read.
 */
public final class UndocumentedMembers implements UnknownListener {
  private static final int MOST = 10_000;

  /** The key of the owner of an answer that is not a list. */
  public static final int TOP = -1;

  private static final JsonAdapter<ApiError> ERROR = Json.adapter(ApiError.class);
  private static final JsonReader.Options NAMES =
      JsonReader.Options.of(
          "errorCode errors error body uri href extensionId resourceId extension id".split(" "));
  private static final List<String> ADDRESSES = Arrays.asList("uri", "href");
  private static final List<String> OF_OWNER =
      Arrays.asList("uri", "href", "extensionId", "resourceId", "extension", "id");

  /**
   * A member at the top level, or in a record of a page or list of statuses: record; of an error or
   * entry; of an owner.
   */
  private static final Pattern MEMBER =
      Pattern.compile(
          "\\$(?:\\.(?:records|response)\\[([0-9]{1,9})])?"
              + "(?:\\.(errorCode(?= string)|errors(?! null)|error(?= string| object)|body(?! null))"
              + "|(?:\\.extension)*\\.(uri|href|extensionId|resourceId|extension"
              + "|(?<=\\.extension\\.)id)"
              + ") .*");

  /** What tells how many records there are, and so is reported only if it cannot be read. */
  private static final Pattern TOTAL =
      Pattern.compile("\\$\\.paging\\.(totalPages|totalElements|perPage)");

  private static final Pattern ENTRY = Pattern.compile("\\$\\[[0-9]+]\\.body");

  private final JsonReader reader;
  private final @Nullable UnknownListener next;
  private int count;
  private @Nullable Buffer error;
  private Map<Integer, String> owners = Collections.emptyMap();

  private @Nullable Object value;

  private UndocumentedMembers(JsonReader reader, @Nullable UnknownListener next) {
    this.reader = reader;
    this.next = next;
  }

  /**
   * Finds the members of what the reader reads from now on; {@code next} is told of all except
   * those of errors.
   */
  public static UndocumentedMembers of(JsonReader reader, @Nullable UnknownListener next) {
    UndocumentedMembers members = new UndocumentedMembers(reader, next);
    reader.setTag(UnknownListener.class, members);
    if (next == null) { // Keeps other names out of the paths in messages.
      reader.setTag(JsonReader.Options.class, NAMES);
    }
    return members;
  }

  /** The owners that they name, by the index of the record or {@link #TOP}; see {@link Owner}. */
  public Map<Integer, String> owners() {
    return owners;
  }

  /** Returns the model that was read, or this in its place if members name an owner. */
  @Nullable Object in(@Nullable Object read) {
    value = read;
    return owners.isEmpty() ? read : this;
  }

  /** The model that was read. */
  public @Nullable Object value() {
    return value;
  }

  /** The error, if an error was read, else null. */
  public @Nullable ApiError error() {
    if (error == null) {
      return null;
    }
    Buffer object = new Buffer().writeUtf8("{").write(error.snapshot()).writeUtf8("}");
    try {
      return ERROR.fromJson(JsonReader.of(object));
    } catch (IOException | JsonDataException e) {
      return ApiError.builder().build(); // Malformed, but an error.
    }
  }

  /** Converts a path in a list entry to the path in its body. */
  public static String inBody(String path) {
    return ENTRY.matcher(path).replaceFirst("\\$");
  }

  @Override
  public void onUnknown(String schema, String path, String kind, @Nullable String text) {
    if (TOTAL.matcher(path).matches()) {
      throw new JsonDataException("Expected a 32-bit number at path " + path);
    }
    String place = inBody(path);
    Matcher member = MEMBER.matcher(place + " " + kind);
    if (member.matches()) {
      if (++count > MOST) { // Each costs as much as a hundred others.
        throw new JsonDataException("Expected at most " + MOST + " undocumented members at path $");
      }
      String owner = member.group(3);
      if ("body".equals(member.group(2))) {
        throw new JsonDataException("Expected no entry of a list at path $");
      } else if (owner == null) {
        takeError(member.group(2));
        return;
      }
      takeOwner(member.group(1) == null ? TOP : Integer.parseInt(member.group(1)), owner);
    }
    if (next != null) {
      next.onUnknown(schema, place, kind, text);
    }
  }

  private void takeError(String name) {
    error = error == null ? new Buffer() : error;
    Buffer member = new Buffer().writeUtf8((error.size() == 0 ? "\"" : ",\"") + name + "\":");
    try (BufferedSource json = reader.peekJson().nextSource()) {
      member.writeAll(json);
      error.writeAll(member);
    } catch (IOException | JsonDataException e) {
      // The reader will fail at the same place.
    }
  }

  private void takeOwner(int record, String name) {
    try {
      String owner = Owner.both(owners.get(record), owner(reader.peekJson(), name));
      owners = owners.isEmpty() ? new HashMap<>() : owners;
      owners.put(record, owner);
    } catch (IOException | JsonDataException e) {
      // As above.
    }
  }

  private static @Nullable String owner(JsonReader reader, String name) throws IOException {
    JsonReader.Token token = reader.peek();
    if (token == JsonReader.Token.STRING || token == JsonReader.Token.NUMBER) {
      String text = reader.nextString();
      return ADDRESSES.contains(name) ? Owner.in(text) : Owner.named(text);
    }
    if (token != JsonReader.Token.BEGIN_OBJECT || !name.equals("extension")) {
      reader.skipValue();
      return token == JsonReader.Token.NULL || ADDRESSES.contains(name) ? null : Owner.MALFORMED;
    }
    String owner = null;
    reader.beginObject();
    while (reader.hasNext()) {
      String member = reader.nextName();
      if (OF_OWNER.contains(member)) {
        owner = Owner.both(owner, owner(reader, member));
      } else {
        reader.skipValue();
      }
    }
    reader.endObject();
    return owner;
  }
}
