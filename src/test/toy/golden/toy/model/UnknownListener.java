// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import org.jspecify.annotations.Nullable;

/**
 * Is told of what was read and is not as in the contract: unknown fields, unknown values of enums, and values that
 * cannot be read. The adapters of this package ask the reader for it:
 * {@code reader.setTag(UnknownListener.class, listener)}.
 *
 * <p>A date, number, boolean or enum that cannot be read, such as the date {@code "soon"}, is absent: one odd value
 * does not cost the rest of the answer. A text, an object or a list of another JSON type fails the answer, since it may
 * be what says whose the answer is; so does a required property that is absent then.
 */
@FunctionalInterface
public interface UnknownListener {
  /**
   * Something unknown or unreadable was read. Called from any thread; return quickly, throw nothing.
   *
   * @param schema the schema that lacks the field, or the enum that lacks the value; for a date, number or boolean that
   *     cannot be read its type in the contract, such as {@code date-time}, {@code int32} or {@code boolean}
   * @param path where it stands in the JSON, such as {@code $.records[3].extension.nickname}
   * @param kind what stands there: {@code string}, {@code number}, {@code boolean}, {@code null}, {@code array} or
   *     {@code object}
   * @param enumValue the unknown value of an enum; null for everything else, which may be personal and is not told
   */
  void onUnknown(String schema, String path, String kind, @Nullable String enumValue);
}
