/** The only user of the messenger, and her chat with the company. */
export const client = { id: 'client-42', name: 'Elena', last_name: 'Sokolova' }
export const chatId = '+15550100123'
