import type { FastifyRequest } from 'fastify';

const loopback = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const localName = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/;

/**
 * True when the request comes from this machine, asks for this machine by a local name, and no proxy passed it on.
 * The name is asked for because a page of a stranger may point a name of its own at this machine.
 */
export const isFromHere = (request: FastifyRequest): boolean => {
  const { host = '', origin } = request.headers;
  const passedOn = request.headers['forwarded'] ?? request.headers['x-forwarded-for'] ?? request.headers['via'];
  if (passedOn !== undefined) return false;
  if (origin !== undefined && !localName.test(origin.replace(/^https?:\/\//, ''))) return false;
  return loopback.test(request.socket.remoteAddress ?? '') && localName.test(host);
};
