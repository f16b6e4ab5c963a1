/** The client left before its answer was over. Nobody is left to be told. */
export class ClientGone extends Error {
  override readonly name = 'ClientGone';
}
