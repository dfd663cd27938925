// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Set;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Provides Moshi with the adapters of all models of this package: {@code new Moshi.Builder().add(new
 * ToyJsonAdapterFactory())}.
 *
 * <p>Unknown names are skipped, null is read as absent, and absent properties are not written. A value that cannot be
 * read is absent, or fails with a {@link com.squareup.moshi.JsonDataException} that names the JSON path and what was
 * found; see {@link UnknownListener}. Models inside a model are read by the adapters of this package, whatever other
 * adapters the {@code Moshi} has. Safe for use from many threads.
 */
public final class ToyJsonAdapterFactory implements JsonAdapter.Factory {
  private static final ByteString BYTE_ORDER_MARK = ByteString.decodeHex("efbbbf");

  /** Creates a factory; all are alike. */
  public ToyJsonAdapterFactory() {}

  @Override
  public @Nullable JsonAdapter<?> create(
      Type type, Set<? extends Annotation> annotations, Moshi moshi) {
    return annotations.isEmpty() ? find(type) : null;
  }

  /**
   * Returns the adapter of a model, without a {@code Moshi}.
   *
   * @param <T> the model
   * @param type the class of a model of this package
   * @return its adapter
   * @throws IllegalArgumentException if the class is not a model
   */
  @SuppressWarnings("unchecked") // Each adapter stands beside its class.
  public static <T> JsonAdapter<T> adapter(Class<T> type) {
    JsonAdapter<?> adapter = find(type);
    if (adapter == null) {
      throw new IllegalArgumentException("Not a model of ringcentral.presence.toy.model: " + type.getName());
    }
    return (JsonAdapter<T>) adapter;
  }

  private static @Nullable JsonAdapter<?> find(Type type) {
    JsonAdapter<?> body = bodyAdapter(type);
    if (body != null) {
      return body;
    }
    if (type == Answer.class) {
      return AnswerJsonAdapter.INSTANCE;
    }
    if (type == Bare.class) {
      return BareJsonAdapter.INSTANCE;
    }
    if (type == BareMood.class) {
      return BareMoodJsonAdapter.INSTANCE;
    }
    if (type == BuilderSchema.class) {
      return BuilderSchemaJsonAdapter.INSTANCE;
    }
    if (type == Empty.class) {
      return EmptyJsonAdapter.INSTANCE;
    }
    if (type == Formats.class) {
      return FormatsJsonAdapter.INSTANCE;
    }
    if (type == Ids.class) {
      return IdsJsonAdapter.INSTANCE;
    }
    if (type == KnownSchema.class) {
      return KnownSchemaJsonAdapter.INSTANCE;
    }
    if (type == Label.class) {
      return LabelJsonAdapter.INSTANCE;
    }
    if (type == Links.class) {
      return LinksJsonAdapter.INSTANCE;
    }
    if (type == ListSchema.class) {
      return ListSchemaJsonAdapter.INSTANCE;
    }
    if (type == Lists.class) {
      return ListsJsonAdapter.INSTANCE;
    }
    if (type == Locals.class) {
      return LocalsJsonAdapter.INSTANCE;
    }
    if (type == Members.class) {
      return MembersJsonAdapter.INSTANCE;
    }
    if (type == Mood.class) {
      return MoodJsonAdapter.INSTANCE;
    }
    if (type == Name.class) {
      return NameJsonAdapter.INSTANCE;
    }
    if (type == NamePage.class) {
      return NamePageJsonAdapter.INSTANCE;
    }
    if (type == Node.class) {
      return NodeJsonAdapter.INSTANCE;
    }
    if (type == Ping.class) {
      return PingJsonAdapter.INSTANCE;
    }
    if (type == Pong.class) {
      return PongJsonAdapter.INSTANCE;
    }
    if (type == Position.class) {
      return PositionJsonAdapter.INSTANCE;
    }
    if (type == Shelf.class) {
      return ShelfJsonAdapter.INSTANCE;
    }
    if (type == Spelling.class) {
      return SpellingJsonAdapter.INSTANCE;
    }
    if (type == Texts.class) {
      return TextsJsonAdapter.INSTANCE;
    }
    return null;
  }

  /**
   * Returns the adapter of the body of a request or answer. Unlike {@link #adapter}, it does not load models that
   * occur only inside others or in notifications, so that a shrinker can remove them.
   *
   * @param type the class of a model of this package
   * @return its adapter, or null for any other type
   */
  public static @Nullable JsonAdapter<?> bodyAdapter(Type type) {
    if (type == Nullness.class) {
      return NullnessJsonAdapter.INSTANCE;
    }
    if (type == Words.class) {
      return WordsJsonAdapter.INSTANCE;
    }
    return null;
  }

  /**
   * Creates a reader of JSON for an adapter of this package. Skips a byte order mark.
   *
   * @param source the JSON
   * @param listener told of unknown and unreadable values; null for none
   * @return the reader
   * @throws IOException if the source cannot be read
   */
  public static JsonReader reader(BufferedSource source, @Nullable UnknownListener listener)
      throws IOException {
    if (source.rangeEquals(0, BYTE_ORDER_MARK)) {
      source.skip(BYTE_ORDER_MARK.size());
    }
    JsonReader reader = JsonReader.of(source);
    if (listener != null) {
      reader.setTag(UnknownListener.class, listener);
    }
    return reader;
  }
}
