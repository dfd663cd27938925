// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.model;

import org.jspecify.annotations.Nullable;

/**
 * Is told of what was read and is not as in the contract: unknown fields, unknown values of enums, and values that
 * cannot be read. The adapters of this package ask the reader for it:
 * {@code reader.setTag(UnknownListener.class, listener)}.
 *
 * <p>A value that cannot be read, such as the date {@code "soon"}, or that is of another JSON type than in the contract
 * is absent: one odd value does not cost the rest of the answer. The answer fails for an id, for an object that tells
 * whose something is or how much there is, such as {@code extension} or {@code paging}, for a record of a list that is
 * no object, and for a required property that is absent then.
 */
@FunctionalInterface
public interface UnknownListener {
  /**
   * Something unknown or unreadable was read. Called from any thread; return quickly, throw nothing.
   *
   * @param schema the schema that lacks the field, or the enum that lacks the value; for a value that cannot be
   *     read its schema or type in the contract, such as {@code date-time}, {@code string} or {@code array}
   * @param path where it stands in the JSON, such as {@code $.records[3].extension.nickname}
   * @param kind what stands there: {@code string}, {@code number}, {@code boolean}, {@code null}, {@code array} or
   *     {@code object}
   * @param enumValue the unknown value of an enum; null for everything else, which may be personal and is not told
   */
  void onUnknown(String schema, String path, String kind, @Nullable String enumValue);
}
