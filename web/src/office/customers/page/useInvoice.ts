import { useMutation } from '@tanstack/react-query';
import { useSignedIn } from '../../../session/SessionContext';
import { save } from '../../../design/download';

/** The PDF of a sale's invoice. */
export function useInvoice() {
  const { api } = useSignedIn();
  return useMutation({
    mutationFn: (saleId: string) => api.file('/api/v1/sales/{saleId}/invoice.pdf', { path: { saleId } }),
    onSuccess: (file, saleId) => save(file, `${saleId}.pdf`),
  });
}
